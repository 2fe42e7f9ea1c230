import type { Allowance } from '../define.js';
import { printable } from '../printable.js';
import { matchesPattern } from './pattern.js';

/** True when an answer keeps to an allowance; each item of a list must. */
export function allows(allowance: Allowance, answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.every((item) => allows(allowance, item));
  if ('oneOf' in allowance) return allowance.oneOf.includes(String(answer));
  if ('pattern' in allowance) return matchesPattern(String(answer), allowance.pattern);
  const number = Number(answer);
  return number >= (allowance.minimum ?? -Infinity) && number <= (allowance.maximum ?? Infinity);
}

/** What an allowance lets pass, in words. */
export function allowanceText(allowance: Allowance): string {
  if ('oneOf' in allowance) {
    return (
      printable(allowance.oneOf.slice(0, 12).join(', ')) +
      (allowance.oneOf.length > 12 ? ', …' : '')
    );
  }
  if ('pattern' in allowance) return printable(allowance.pattern);
  const { minimum, maximum } = allowance;
  if (maximum === null) return `${minimum} or more`;
  return minimum === null ? `${maximum} or less` : `${minimum} to ${maximum}`;
}
