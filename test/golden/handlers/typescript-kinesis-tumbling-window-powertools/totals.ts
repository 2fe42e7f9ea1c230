import type { Payload } from './payload.js';

/** What a window has of its records: how many orders there are of each status. */
export type Totals = { [status: string]: number };

/** What a window begins with. */
export const noTotals: Totals = {};

/**
 * The totals with one record more. It is called again with the same totals where an invocation is repeated, and
 * writes nothing itself. A record that throws holds up its shard, until Lambda gives it up.
 */
export function addRecord(totals: Totals, { status }: Payload): Totals {
  const counts = new Map(Object.entries(totals));
  counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts);
}
