import type { ForeignDispatch } from '../../contract/routing.js';
import type { KnownEvents } from './event-tests.js';
import { type Step, type Trace, traced, type Use } from './flow.js';

/** What is to become of code of others that gets events of a further trigger. */
export type Decision<Site> =
  /** The new handler gets them already. */
  | { kind: 'there' }
  /** One more branch, at the first of these sites where it is certain; else what stands before it all. */
  | { kind: 'branch'; sites: readonly Site[]; else: Decision<Site> }
  | { kind: 'stand before' }
  | { kind: 'alone'; by: Use }
  /** `why` is a clause about the entry. */
  | { kind: 'alone'; by: null; why: string };

/** The code of others, read. */
export interface ReadCode<Site> {
  steps: readonly Step<Site>[];
  /** True for the file of the new handler. */
  isOurs(path: string): boolean;
  /** True where code has a word of what takes the new events; of all code on the way without an argument. */
  isMarked(use?: Use): boolean;
}

/** Decides by following the new events through the code. */
export function decided<Site>(
  { steps, isOurs, isMarked }: ReadCode<Site>,
  foreign: ForeignDispatch,
): Decision<Site> {
  const { samples, signs, values } = foreign;
  const ours = ({ file }: Use): boolean => file !== null && isOurs(file);
  const known = traced(steps, { samples, signs, values }, ours);
  if (known.taken && ours(known.taken)) return { kind: 'there' };
  const standing = before(traced(steps, { samples, signs, values: [] }, ours), foreign, isMarked);
  if (!known.asked) return standing;
  const taken = takenBy(known, foreign, isMarked);
  if (taken) return { kind: 'alone', by: taken };
  const sites = [...known.passed].reverse();
  return sites.length > 0 ? { kind: 'branch', sites, else: standing } : standing;
}

/** The events that a dispatcher of ours takes have the signs of the trigger, and may have any values. */
function before<Site>(
  trace: Trace<Site>,
  foreign: ForeignDispatch,
  isMarked: ReadCode<Site>['isMarked'],
): Decision<Site> {
  if (!trace.asked) {
    const why = unsafe(foreign, isMarked());
    return why === null ? { kind: 'stand before' } : { kind: 'alone', by: null, why };
  }
  const taken = takenBy(trace, foreign, isMarked);
  return taken ? { kind: 'alone', by: taken } : { kind: 'stand before' };
}

/** Why nothing may stand before code that asks nothing of its events, as a clause about it; null where it may. */
function unsafe({ answers }: Pick<ForeignDispatch, 'answers'>, isMarked: boolean): string | null {
  if (isMarked) return 'has a word of such events, in itself or in what it imports';
  return answers
    ? null
    : 'asks nothing of its events, and nothing says that it gets requests alone';
}

/** The same of code that cannot be followed. */
export function unsafeUnread(
  foreign: Pick<ForeignDispatch, 'answers'>,
  isMarked: boolean,
): string | null {
  const why = unsafe(foreign, isMarked);
  return why === null || isMarked
    ? why
    : 'is not followed for certain, and nothing says that it gets requests alone';
}

/** What takes the events, or may be there to do so: what gets all events does not where requests are its business. */
function takenBy<Site>(
  { taken, rest }: Trace<Site>,
  { answers }: ForeignDispatch,
  isMarked: ReadCode<Site>['isMarked'],
): Use | null {
  return taken ?? rest.find((use) => !answers || isMarked(use)) ?? null;
}

/** The events of a request. */
export function eventsIn({ samples, signs, values }: ForeignDispatch): KnownEvents {
  return { samples, signs, values };
}
