import type { EventSign, FunctionPlan } from './define.js';
import type { Json } from './wiring.js';

/** What tells the events of a planned function. */
export function signsOf({ trigger, answers }: Pick<FunctionPlan, 'trigger' | 'answers'>) {
  const { signs } = trigger;
  return typeof signs === 'function' ? signs(answers.options as never) : signs;
}

/** True for an event that has all of these signs; never without any. */
export function isTold(event: Json, signs: readonly EventSign[]): boolean {
  return signs.length > 0 && signs.every((sign) => has(event, sign));
}

function has(event: Json, { path, is }: EventSign): boolean {
  const value = path.reduce<Json | undefined>(memberOf, event);
  if (value === undefined || value === null) return false;
  return is === null || value === is;
}

function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

/** True when whatever has these signs has the other ones too. */
export function isNarrower(signs: readonly EventSign[], others: readonly EventSign[]): boolean {
  return others.every((other) => signs.some((sign) => implies(sign, other)));
}

function implies(sign: EventSign, other: EventSign): boolean {
  if (sign.path.join('\0') !== other.path.join('\0')) return false;
  return other.is === null || sign.is === other.is;
}
