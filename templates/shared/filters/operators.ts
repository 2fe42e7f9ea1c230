import type { Json } from '../../../generators/wiring.js';
import { isObject } from './leaves.js';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const mostNumber = 5e9;

const isText = (operand: Json): boolean => typeof operand === 'string';
const isNumber = (operand: Json | undefined): boolean =>
  typeof operand === 'number' && Math.abs(operand) <= mostNumber;

const isTexts = (operand: Json): boolean =>
  Array.isArray(operand) && operand.length > 0 && operand.every(isText);

/** Asterisks beside each other mean nothing that one does not. */
const isWildcard = (operand: Json): boolean =>
  typeof operand === 'string' && !operand.includes('**');

const inAnyCase = (operand: Json): boolean => isText(operand) || isOnly(operand, anyCase);

const anyCase: Tests = { 'equals-ignore-case': isText };

type Tests = { readonly [operator: string]: (operand: Json) => boolean };

/** What `anything-but` may be followed by beside values. */
const negated: Tests = {
  prefix: (operand) => inAnyCase(operand) || isTexts(operand),
  suffix: (operand) => inAnyCase(operand) || isTexts(operand),
  'equals-ignore-case': (operand) => isText(operand) || isTexts(operand),
  wildcard: (operand) =>
    isWildcard(operand) ||
    (Array.isArray(operand) && isTexts(operand) && operand.every(isWildcard)),
};

/** What each operator takes. */
const operators: Tests = {
  prefix: inAnyCase,
  suffix: inAnyCase,
  'equals-ignore-case': isText,
  wildcard: isWildcard,
  exists: (operand) => typeof operand === 'boolean',
  cidr: isText,
  numeric: isRange,
  'anything-but': (operand) =>
    isText(operand) ||
    isNumber(operand) ||
    isTexts(operand) ||
    (Array.isArray(operand) && operand.length > 0 && operand.every(isNumber)) ||
    isOnly(operand, negated),
};

/** True for what patterns of EventBridge and of mappings have as a condition: a value, or one operator with its operand. */
export function isCondition(condition: Json): boolean {
  if (typeof condition === 'number') return isNumber(condition);
  if (isObject(condition)) return isOnly(condition, operators);
  return !Array.isArray(condition);
}

function isOnly(value: Json, tests: Tests): boolean {
  if (!isObject(value)) return false;
  const [[operator, operand] = ['', null], ...others] = Object.entries(value);
  const test = Object.hasOwn(tests, operator) ? tests[operator] : undefined;
  return others.length === 0 && (test?.(operand) ?? false);
}

/** `["=", 5]`, or one or two bounds such as `[">", 0, "<=", 5]`. */
function isRange(operand: Json): boolean {
  if (!Array.isArray(operand)) return false;
  const [sign, bound, upper, most] = operand;
  if (operand.length === 2) {
    return ['=', '<', '<=', '>', '>='].includes(String(sign)) && isNumber(bound);
  }
  const both = String(sign).startsWith('>') && String(upper).startsWith('<');
  const signs =
    ['<', '<=', '>', '>='].includes(String(sign)) && ['<', '<='].includes(String(upper));
  return (
    operand.length === 4 &&
    both &&
    signs &&
    isNumber(bound) &&
    isNumber(most) &&
    ordered(bound, most)
  );
}

const ordered = (low: Json | undefined, high: Json | undefined): boolean =>
  Number(low) < Number(high);
