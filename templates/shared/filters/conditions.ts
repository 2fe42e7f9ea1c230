import type { Json, JsonObject } from '../../../generators/wiring.js';
import { isObject } from './leaves.js';

/**
 * True when a value, undefined for a key that is absent, meets one of the conditions that SNS and EventBridge
 * know. Of a list one item is enough.
 */
export function meets(value: Json | undefined, conditions: readonly Json[]): boolean {
  if (Array.isArray(value) && value.length > 0)
    return value.some((item) => meets(item, conditions));
  return conditions.some((condition) => meetsOne(value, condition));
}

/** A value that meets one of the conditions: undefined for a key that must be absent, null where none is found. */
export function exampleOf(conditions: readonly Json[]): { value: Json | undefined } | null {
  const candidates = [...conditions.flatMap(candidatesOf), undefined];
  const at = candidates.findIndex((value) => meets(value, conditions));
  return at < 0 ? null : { value: candidates[at] };
}

function meetsOne(value: Json | undefined, condition: Json): boolean {
  if (!isObject(condition)) return value === condition;
  const [[operator, operand] = ['', null]] = Object.entries(condition);
  if (operator === 'exists') return (value !== undefined) === operand;
  return value !== undefined && (tests[operator]?.(value, operand) ?? false);
}

const tests: { [operator: string]: (value: Json, operand: Json) => boolean } = {
  prefix: (value, operand) => ends(value, operand, (all, part) => all.startsWith(part)),
  suffix: (value, operand) => ends(value, operand, (all, part) => all.endsWith(part)),
  'equals-ignore-case': (value, operand) =>
    spelled(operand).some((word) => text(value)?.toLowerCase() === word.toLowerCase()),
  wildcard: (value, operand) => spelled(operand).some((word) => likeWildcard(text(value), word)),
  'anything-but': (value, operand) =>
    isObject(operand) ? !meetsOne(value, operand) : ![operand].flat().includes(value),
  numeric: (value, operand) => Array.isArray(operand) && inRange(value, operand),
  cidr: (value, operand) => text(value) === networkOf(operand),
};

const text = (value: Json): string | null => (typeof value === 'string' ? value : null);

/** The texts of an operand, which may be a list below `anything-but`. */
const spelled = (operand: Json): string[] => [operand].flat().map(String);

/** Whether a text begins or ends so; an operand may ask for any case. */
function ends(value: Json, operand: Json, test: (all: string, part: string) => boolean): boolean {
  const all = text(value);
  if (all === null) return false;
  const { 'equals-ignore-case': part } = isObject(operand) ? operand : ({} as JsonObject);
  if (part !== undefined) return test(all.toLowerCase(), String(part).toLowerCase());
  return spelled(operand).some((each) => test(all, each));
}

/** The parts between the asterisks in their order, without a pattern that could run away. */
function likeWildcard(value: string | null, pattern: string): boolean {
  if (value === null) return false;
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return value === first;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.startsWith(first) && value.endsWith(last) && value.length - last.length >= at;
}

function inRange(value: Json, operand: readonly Json[]): boolean {
  if (typeof value !== 'number' || operand.length === 0) return false;
  return pairs(operand).every(([sign, bound]) => comparisons[String(sign)]?.(value, Number(bound)));
}

const comparisons: { [sign: string]: (value: number, bound: number) => boolean } = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function pairs(operand: readonly Json[]): [Json, Json][] {
  return operand.flatMap((sign, at): [Json, Json][] =>
    at % 2 === 0 ? [[sign, operand[at + 1] ?? null]] : [],
  );
}

/** The address that a block of addresses starts at. */
const networkOf = (operand: Json): string => String(operand).split('/')[0] ?? '';

/** Values that are likely to meet a condition. */
function candidatesOf(condition: Json): Json[] {
  if (!isObject(condition)) return [condition];
  const [[operator, operand] = ['', null]] = Object.entries(condition);
  if (operator === 'numeric' && Array.isArray(operand)) return numbersNear(operand);
  if (operator === 'exists' || operator === 'anything-but') return ['sample', 'another', 0];
  if (operator === 'wildcard') return [String(operand).replaceAll('*', 'sample')];
  if (operator === 'cidr') return [networkOf(operand)];
  if (operator === 'prefix') return [`${partOf(operand)}sample`];
  return operator === 'suffix' ? [`sample${partOf(operand)}`] : [operand ?? null];
}

/** The text that a value begins or ends with. */
function partOf(operand: Json | undefined): string {
  const { 'equals-ignore-case': part } = isObject(operand) ? operand : ({} as JsonObject);
  return String(part ?? operand);
}

function numbersNear(operand: readonly Json[]): number[] {
  const bounds = pairs(operand).map(([, bound]) => Number(bound));
  const middle = bounds.reduce((sum, bound) => sum + bound, 0) / Math.max(1, bounds.length);
  return [...bounds, middle, ...bounds.flatMap((bound) => [bound + 1, bound - 1])];
}
