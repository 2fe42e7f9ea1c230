import type { EventSign } from '../../contract/trigger.js';
import type { Json } from '../../wiring.js';
import { alternativesOf } from './test-forms.js';

/** A way into an event, such as `Records`, 0, `eventSource`. */
export type EventPath = readonly (string | number)[];

/** Offsets in the file that says something. */
export interface Range {
  start: number;
  end: number;
}

/** How code asks whether an event has a member of its own: what the event is called there, and how it asks. */
export interface MemberAsked {
  event: string;
  /** `'a' in event`, `event.a`, `event.get('a')`. */
  by: 'in' | 'member' | 'get';
}

/** Where a comparison stands: as a whole, the member that is compared, and the text that it is compared with. */
export interface ComparedAt {
  whole: Range;
  member: Range;
  literal: Range;
}

/** What a condition asks of an event; of several paths, the first that leads anywhere counts. */
export type EventTest =
  | { kind: 'is'; of: readonly EventPath[]; value: string; at: ComparedAt | null }
  | { kind: 'has'; of: readonly EventPath[]; asked: MemberAsked | null }
  /** `list` is where the texts of a list stand that a member is looked for in, without its brackets. */
  | { kind: 'all' | 'any'; tests: readonly EventTest[]; list?: Range }
  | { kind: 'not'; test: EventTest }
  /** It asks for something else, or in a way that is not understood. */
  | { kind: 'open' };

/** Events of a trigger, as far as they are known. */
export interface KnownEvents {
  /** Some of them, whose shape all others share. */
  samples: readonly Json[];
  signs: readonly EventSign[];
  /** Members that have one of a few values in all of them. */
  values: readonly { path: EventPath; among: readonly string[] }[];
}

/** Whether a condition holds for events: for all, for none, or null where it may be either. */
export function holds(test: EventTest, events: KnownEvents): boolean | null {
  switch (test.kind) {
    case 'is':
      return equals(test, events);
    case 'has':
      return present(test.of, events);
    case 'not': {
      const inner = holds(test.test, events);
      return inner === null ? null : !inner;
    }
    case 'open':
      return null;
    default:
      if (test.kind === 'any' && isOneOf(test, events)) return true;
      return together(
        test.tests.map((each) => holds(each, events)),
        test.kind === 'any',
      );
  }
}

/** True where a member is compared with every value that it has in these events. */
function isOneOf(test: EventTest, events: KnownEvents): boolean {
  const asked = alternativesOf(test).flatMap((each) => (each.kind === 'is' ? each : []));
  return asked.some(({ of }) => {
    const path = firstOf(of, events);
    const among = path ? amongAt(path, events) : null;
    const values = asked.flatMap((each) => (isSame(each.of, of) ? each.value : []));
    return among?.every((value) => values.includes(value)) ?? false;
  });
}

/** True for the same ways into an event. */
export function isSame(of: readonly EventPath[], other: readonly EventPath[]): boolean {
  return (
    of.length === other.length && of.every((path, at) => keyOf(path) === keyOf(other[at] ?? []))
  );
}

/** One that decides does so whatever the others are. */
function together(all: readonly (boolean | null)[], decides: boolean): boolean | null {
  if (all.includes(decides)) return decides;
  return all.includes(null) ? null : !decides;
}

function equals({ of, value }: EventTest & { kind: 'is' }, events: KnownEvents): boolean | null {
  const path = firstOf(of, events);
  if (!path) return path === undefined ? false : null;
  const among = amongAt(path, events);
  if (!among) return null;
  if (!among.includes(value)) return false;
  return among.length === 1 ? true : null;
}

function present(of: readonly EventPath[], events: KnownEvents): boolean | null {
  const path = firstOf(of, events);
  return path === undefined ? false : path === null ? null : true;
}

/** The first path that leads anywhere in all events; undefined where none does, null where that differs. */
function firstOf(of: readonly EventPath[], events: KnownEvents): EventPath | null | undefined {
  for (const path of of) {
    const there = isThere(path, events);
    if (there !== false) return there ? path : null;
  }
  return undefined;
}

/** The values that a member may have; null where they are not known. */
export function amongAt(path: EventPath, { signs, values }: KnownEvents): readonly string[] | null {
  const key = keyOf(path);
  const sign = signs.find((each) => keyOf(each.path) === key);
  if (sign && sign.is !== null) return [sign.is];
  return values.find((each) => keyOf(each.path) === key)?.among ?? null;
}

/** The values that a member of these events has one of; null where nobody knows them. */
export function valuesAt(of: readonly EventPath[], events: KnownEvents): readonly string[] | null {
  const path = of.find((each) => isThere(each, events) !== false);
  const among = path && isThere(path, events) ? amongAt(path, events) : null;
  return among && among.length > 0 ? among : null;
}

const keyOf = (path: EventPath): string => path.join('\0');

/**
 * Whether events have a member. What a sample lacks is missing in all events where its neighbours are what tells
 * these events from others: their shape is fixed. Elsewhere, as in the detail of an event, it may be there.
 */
export function isThere(path: EventPath, { samples, signs }: KnownEvents): boolean | null {
  const found = samples.map((sample) => depthOf(path, sample));
  if (found.every((depth) => depth === path.length)) return true;
  const [first] = found;
  if (first === undefined || found.some((depth) => depth !== first)) return null;
  const around = path.slice(0, first);
  const isFixed = signs.some(({ path: sign }) =>
    around.every((step, at) => sign.length > around.length && sign[at] === step),
  );
  return isFixed || first === 0 ? false : null;
}

/** How many steps of a path lead to something. */
function depthOf(path: EventPath, event: Json): number {
  let value: Json | undefined = event;
  for (const [at, step] of path.entries()) {
    value = memberOf(value, step);
    if (value === undefined || value === null) return at;
  }
  return path.length;
}

function memberOf(value: Json, step: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

/** True where a condition asks for a member that these events may have: its answer tells one from another. */
export function concerns(test: EventTest, events: KnownEvents): boolean {
  switch (test.kind) {
    case 'is':
    case 'has':
      return test.of.some((path) => isThere(path, events) !== false);
    case 'not':
      return concerns(test.test, events);
    case 'open':
      return false;
    default:
      return test.tests.some((each) => concerns(each, events));
  }
}

/** True where a condition compares a member whose value is known. */
export function compares(test: EventTest, events: KnownEvents): boolean {
  if (test.kind === 'not') return compares(test.test, events);
  if (test.kind === 'all' || test.kind === 'any') {
    return test.tests.some((each) => compares(each, events));
  }
  return test.kind === 'is' && test.of.some((path) => amongAt(path, events) !== null);
}

/** True where a condition holds because a member has the value that it has in these events. */
export function names(test: EventTest, events: KnownEvents): boolean {
  if (test.kind === 'any' && isOneOf(test, events)) return true;
  if (test.kind === 'all' || test.kind === 'any')
    return test.tests.some((each) => names(each, events));
  return test.kind === 'is' && equals(test, events) === true;
}
