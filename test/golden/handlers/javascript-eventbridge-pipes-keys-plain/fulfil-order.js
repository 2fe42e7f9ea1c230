/** @import { Change } from './change.js' */

/**
 * Does the work for one record. The pipe may hand it over twice under the same `eventId`: make the
 * effect idempotent by it. A record that throws comes again with those after it, and after the last
 * try the dead-letter queue hears of it.
 *
 * @param {Change} _change
 * @param {string} eventId
 */
export async function fulfilOrder(_change, eventId) {
  console.info({ message: 'Order fulfilled', eventId });
}
