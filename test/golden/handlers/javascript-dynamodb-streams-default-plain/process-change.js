/** @import { Change } from './change.js' */

/**
 * Does the work for one change. DynamoDB may deliver it twice under the same `eventId`: make the
 * effect idempotent by it. A change that throws holds up its shard: it is delivered again with all
 * that follows, until Lambda gives it up and tells the failure queue. Writing to the same table
 * calls this again, without end.
 *
 * @param {Change} _change
 * @param {string} eventId
 */
export async function processChange(_change, eventId) {
  console.info({ message: 'Record processed', eventId });
}
