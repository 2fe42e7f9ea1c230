import type { Change } from './change.js';

/** What a window has of its records: how many items were made, changed and removed. */
export type Totals = Partial<Record<Change['eventName'], number>>;

/** What a window begins with. */
export const noTotals: Totals = {};

/**
 * The totals with one change more. It is called again with the same totals where an invocation is repeated, and
 * writes nothing itself. A change that throws holds up its shard, until Lambda gives it up.
 */
export function addRecord(totals: Totals, { eventName }: Change): Totals {
  return { ...totals, [eventName]: (totals[eventName] ?? 0) + 1 };
}
