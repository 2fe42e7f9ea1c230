import type { Option, Origin } from '../define.js';
import { UserError } from '../errors.js';
import { parseOption } from '../option-values.js';
import { printable } from '../printable.js';
import { shown } from './merge.js';

/** True for two spellings of one answer, such as `25` of a flag and 25 of a file. */
export function sameAnswer(a: unknown, b: unknown, option: Option): boolean {
  return spelling(a, option) === spelling(b, option);
}

function spelling(answer: unknown, option: Option): string {
  try {
    return JSON.stringify(parseOption('', answer, option));
  } catch (error) {
    if (error instanceof UserError) return String(answer);
    throw error;
  }
}

/**
 * The error of an answer that is locked to another one.
 * @param isHabit the answer is what the project is, and nobody gave it
 */
export function lockedAgainst(
  name: string,
  answer: unknown,
  { value, origin }: { value: unknown; origin: Origin },
  isHabit: boolean,
  instead = isHabit ? `and the project has ${shown(answer)}` : `not ${shown(answer)}`,
): UserError {
  const file = printable(origin.file);
  const hint = isHabit
    ? `Change the project first, or ask whoever keeps ${file}.`
    : `Leave --${name} out, or ask whoever keeps ${file}.`;
  return new UserError(
    'CLT_LOCKED_BY_TEAM',
    `${file} locks ${name} to ${shown(value)}, ${instead}.`,
    { hint, path: origin.file, ...(origin.line === null ? {} : { line: origin.line }) },
  );
}
