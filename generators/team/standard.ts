import type { AlarmSettings, Standard } from '../define.js';
import { UserError } from '../errors.js';
import { forbidden, type KeyPath } from './config-text.js';
import { checked, keyName, type Problem, unknownKey } from './problems.js';
import { standardSchema } from './standard-schema.js';

const noAlarms: AlarmSettings = { actions: [], errors: null, throttles: null, failedEvents: null };

/**
 * The standard of one function as answers give it, whole and without what says nothing; null where
 * nothing is left.
 * @throws UserError CLT_BAD_ANSWER
 */
export function checkedStandard(raw: unknown): Standard | null {
  const strange = forbiddenPath(raw, []);
  if (strange) throw badAnswer(unknownKey(strange, []));
  const result = checked(standardSchema, raw);
  if ('problems' in result) throw badAnswer(result.problems[0]);
  const { alarms, ...rest } = result.value;
  const members = Object.entries({ ...rest, ...(alarms ? { alarms: wholeAlarms(alarms) } : {}) });
  const saying = members.filter(([, value]) => !isNothing(value));
  return saying.length === 0 ? null : (Object.fromEntries(saying) as Standard);
}

function badAnswer(problem: Problem | undefined): UserError {
  const { path = [], says = 'is wrong', hint = '' } = problem ?? {};
  return new UserError('CLT_BAD_ANSWER', `${keyName(['standard', ...path])} ${says}.`, { hint });
}

/** Where a key stands that reaches into the objects of JavaScript; what lies deeper is refused anyway. */
function forbiddenPath(value: unknown, path: KeyPath): KeyPath | null {
  if (typeof value !== 'object' || value === null || path.length > 4) return null;
  for (const [key, inner] of Object.entries(value)) {
    const there = forbidden.has(key) ? [...path, key] : forbiddenPath(inner, [...path, key]);
    if (there) return there;
  }
  return null;
}

/** Alarms of which what nobody says is no alarm. */
export function wholeAlarms(alarms: object): AlarmSettings {
  return { ...noAlarms, ...alarms };
}

function isNothing(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}
