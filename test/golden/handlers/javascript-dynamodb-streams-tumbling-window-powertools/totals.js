/** @import { Change } from './change.js' */

/**
 * What a window has of its records: how many items were made, changed and removed.
 *
 * @typedef {Partial<Record<Change['eventName'], number>>} Totals
 */

/**
 * What a window begins with.
 *
 * @type {Totals}
 */
export const noTotals = {};

/**
 * The totals with one change more. It is called again with the same totals where an invocation is
 * repeated, and writes nothing itself. A change that throws holds up its shard, until Lambda gives
 * it up.
 *
 * @param {Totals} totals
 * @param {Change} change
 * @returns {Totals}
 */
export function addRecord(totals, { eventName }) {
  return { ...totals, [eventName]: (totals[eventName] ?? 0) + 1 };
}
