import type { Answers, Option, OptionValue, Trigger } from './define.js';
import { UserError } from './errors.js';
import { keyTwice } from './key-twice.js';
import { nearest } from './nearest.js';
import { printable } from './printable.js';
import { requiredExample } from './required.js';

type Parsers = {
  [T in Option['type']]: (raw: unknown, option: Extract<Option, { type: T }>) => Parsed;
};
type Parsed = { value: OptionValue } | { problem: string };

const parsers: Parsers = {
  integer: (raw, { minimum, maximum }) => {
    const number = typeof raw === 'string' && /^-?\d{1,15}$/.test(raw) ? Number(raw) : raw;
    const fits = Number.isInteger(number) && Number(number) >= minimum && Number(number) <= maximum;
    return fits
      ? { value: Number(number) }
      : { problem: `takes a whole number from ${minimum} to ${maximum}` };
  },
  number: (raw, { minimum, maximum }) => {
    const number = typeof raw === 'string' && isDecimal(raw) ? Number(raw) : raw;
    const fits = typeof number === 'number' && number >= minimum && number <= maximum;
    return fits ? { value: number } : { problem: `takes a number from ${minimum} to ${maximum}` };
  },
  boolean: (raw) => {
    const value = { true: true, false: false }[String(raw)];
    return value === undefined ? { problem: 'takes true or false' } : { value };
  },
  enum: (raw, option) => {
    const problem = notOneOf(String(raw), option.enum);
    return problem ? { problem } : { value: String(raw) };
  },
  string: (raw, { pattern, maxLength, description, json }) => {
    if (typeof raw !== 'string') return { problem: 'takes text' };
    if (raw.length > maxLength) return { problem: `takes at most ${maxLength} characters` };
    if (!pattern.test(raw)) return { problem: `takes: ${description}` };
    const twice = json ? keyTwice(raw) : null;
    return twice === null
      ? { value: raw }
      : { problem: `has the key ${quote(twice)} twice in one object, where JSON keeps the last` };
  },
  list: (raw, option) => {
    const items = (Array.isArray(raw) ? raw : [raw]).flatMap((item) => String(item).split(','));
    const value = items.map((item) => item.trim()).filter(Boolean);
    if (value.length > option.maxItems)
      return { problem: `takes at most ${count(option.maxItems, 'item')}` };
    const problem = value.map((item) => itemProblem(item, option)).find(Boolean);
    return problem ? { problem } : { value };
  },
};

const isDecimal = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text);

function itemProblem(item: string, option: Extract<Option, { type: 'list' }>): string | null {
  if (option.enum) return notOneOf(item, option.enum);
  if (item.length > 1024) return 'takes items of at most 1024 characters';
  return option.pattern?.test(item) === false
    ? `does not take ${quote(item)}: ${option.description}`
    : null;
}

function notOneOf(word: string, allowed: readonly string[]): string | null {
  if (allowed.includes(word)) return null;
  const near = nearest(word, allowed);
  const offer = allowed.length <= 6 ? `takes ${allowed.join(', ')}` : 'has other values';
  return `${offer}${near ? `; the nearest is ${near}` : ''}`;
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

const quote = (text: string): string => `«${printable(text.slice(0, 80))}»`;

/** What is wrong with an answer, as a clause that goes on from its name; null when nothing is. */
export function optionProblem(raw: unknown, option: Option): string | null {
  if (raw === null && option.default === null) return null;
  const parsed = (parsers[option.type] as (raw: unknown, option: Option) => Parsed)(raw, option);
  return 'problem' in parsed ? parsed.problem : null;
}

/**
 * Reads one answer to an option, from a flag (text) or an answers file (JSON).
 * @throws UserError CLT_BAD_ANSWER with the range or the allowed values.
 */
export function parseOption(name: string, raw: unknown, option: Option): OptionValue {
  if (raw === null && option.default === null) return null;
  const parsed = (parsers[option.type] as (raw: unknown, option: Option) => Parsed)(raw, option);
  if ('value' in parsed) return parsed.value;
  const given = typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
  const { default: usual } = option;
  const unset = usual === null || (Array.isArray(usual) && usual.length === 0);
  const preset = unset ? '' : ` for the default ${JSON.stringify(usual)}`;
  throw new UserError('CLT_BAD_ANSWER', `--${name} is ${quote(given)}; it ${parsed.problem}.`, {
    hint: `Give --${name} another value, or leave it out${preset}.`,
  });
}

/** The answers to a trigger's options, with defaults where none is given. Throws CLT_BAD_ANSWER. */
export function optionAnswers(
  given: { readonly [name: string]: unknown },
  { options }: Pick<Trigger, 'options'>,
): Answers['options'] {
  const entries = Object.entries<Option>(options).map(([name, option]) => {
    const raw = given[name];
    return [name, raw === undefined ? option.default : parseOption(name, raw, option)];
  });
  return Object.fromEntries(entries);
}

/**
 * What is wrong with a line that a person typed for an option, or null; an empty line stands for the
 * default, which the name and what is required lack.
 */
export function typedProblem(
  name: string,
  line: string | undefined,
  option: Option,
): string | null {
  if (!line) {
    const example = requiredExample(option);
    if (example !== null) return `An answer is needed, such as ${example}.`;
    return name === 'name' ? 'A name is needed.' : null;
  }
  try {
    parseOption(name, line, option);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
