import type { Json } from '../../../generators/wiring.js';
import { isObject } from '../../shared/filters/leaves.js';
import type { Comparison, Condition, Path } from './conditions.js';
import type { Field, FilterPattern, Term } from './filter-pattern.js';

/** True for a message that a filter lets through; what AWS leaves open counts as no match. */
export function matches(message: string, pattern: FilterPattern): boolean {
  switch (pattern.kind) {
    case 'terms':
      return hasTerms(message, pattern);
    case 'json':
      return holds(readJson(message), pattern.condition);
    case 'fields':
      return extractedFields(message, pattern.fields) !== null;
  }
}

function hasTerms(
  message: string,
  { required, optional, excluded }: { [sign in 'required' | 'optional' | 'excluded']: Term[] },
): boolean {
  const has = (term: Term): boolean =>
    'text' in term ? message.includes(term.text) : new RegExp(term.regex).test(message);
  const some = optional.length === 0 || optional.some(has);
  return required.every(has) && some && !excluded.some(has);
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** True where a condition holds for a value and what lies below it. */
export function holds(value: Json | undefined, condition: Condition): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(value, each));
  if ('any' in condition) return condition.any.some((each) => holds(value, each));
  const found = valuesAt(value, condition.path);
  if ('absent' in condition.operand) return isObject(value) && found.length === 0;
  return found.some((each) => compares(each, condition));
}

/** The values that a path leads to. */
export function valuesAt(value: Json | undefined, path: Path): Json[] {
  const [step, ...below] = path;
  if (value === undefined) return [];
  if (step === undefined) return [value];
  return inside(value, step).flatMap((each) => valuesAt(each, below));
}

function inside(value: Json, step: string | number): Json[] {
  if (Array.isArray(value)) {
    return step === '*' ? value : value.slice(Number(step)).slice(0, 1);
  }
  if (!isObject(value)) return [];
  if (step === '*') return Object.values(value);
  return Object.hasOwn(value, step) ? [value[step] ?? null] : [];
}

function compares(value: Json, { operator, operand }: Comparison): boolean {
  if ('is' in operand) return value === operand.is;
  if ('number' in operand)
    return typeof value === 'number' && ordered(value, operator, operand.number);
  if (typeof value !== 'string' || 'absent' in operand) return false;
  const found = new RegExp('regex' in operand ? operand.regex : wildcard(operand.text)).test(value);
  return found === (operator === '=');
}

function ordered(value: number, operator: Comparison['operator'], bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}

function wildcard(text: string): string {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return `^${parts.join('[^]*')}$`;
}

/** What stands between blanks; quotes and brackets hold blanks together. */
const between = /"([^"]*)"|\[([^\]]*)\]|(\S+)/g;

/** The fields of a message by their names; null for a message that is not of these fields. */
export function extractedFields(
  message: string,
  fields: readonly Field[],
): { [name: string]: string } | null {
  const values = [...message.matchAll(between)].map(
    (all) => all.slice(1).find((each) => each !== undefined) ?? '',
  );
  const gap = values.length - (fields.length - 1);
  const wide = fields.includes('...');
  if (wide ? gap < 0 : gap !== 1) return null;
  const placed = fields.flatMap((each) => (each === '...' ? Array<null>(gap).fill(null) : [each]));
  const named = placed.map((each, at) => ({ field: each, text: values[at] ?? '' }));
  const good = named.every(
    ({ field, text }) => !field?.condition || holdsAsText(field.name, text, field.condition),
  );
  if (!good) return null;
  return Object.fromEntries(
    named.flatMap(({ field, text }) => (field ? [[field.name, text]] : [])),
  );
}

/** A field is text, and a number as well where it looks like one. */
function holdsAsText(name: string, text: string, condition: Condition): boolean {
  if ('all' in condition) return condition.all.every((each) => holdsAsText(name, text, each));
  if ('any' in condition) return condition.any.some((each) => holdsAsText(name, text, each));
  const number = 'number' in condition.operand && text !== '' && !Number.isNaN(Number(text));
  return condition.path[0] === name && compares(number ? Number(text) : text, condition);
}
