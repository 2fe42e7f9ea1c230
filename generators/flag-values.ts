import { UserError } from './errors.js';

/** Values of flags by name, as given: text, true or false, and lists of them. */
export type FlagValues = { [name: string]: unknown };

/** True when a switch was given. */
export function isOn(flags: FlagValues, name: string): boolean {
  return flags[name] === true;
}

/**
 * The text of a flag that stands once; null when it was not given.
 * @throws UserError CLT_BAD_ANSWER when it stands twice or lacks a value.
 */
export function textOf(flags: FlagValues, name: string): string | null {
  const value = flags[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '') return value;
  throw new UserError('CLT_BAD_ANSWER', `--${name} takes one value.`, {
    hint: `Give it once, as --${name} VALUE.`,
  });
}

/** The texts of a flag that may stand several times. */
export function listOf(flags: FlagValues, name: string): string[] {
  const value = flags[name];
  return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
}
