/** @import { Payload } from './payload.js' */

/**
 * What a window has of its records: how many orders there are of each status.
 *
 * @typedef {Record<string, number>} Totals
 */

/**
 * What a window begins with.
 *
 * @type {Totals}
 */
export const noTotals = {};

/**
 * The totals with one record more. It is called again with the same totals where an invocation is
 * repeated, and writes nothing itself. A record that throws holds up its shard, until Lambda gives
 * it up.
 *
 * @param {Totals} totals
 * @param {Payload} payload
 * @returns {Totals}
 */
export function addRecord(totals, { status }) {
  const counts = new Map(Object.entries(totals));
  counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts);
}
