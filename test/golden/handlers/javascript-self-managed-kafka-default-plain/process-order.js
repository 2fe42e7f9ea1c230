/** @import { OrderRecord } from './order-record.js' */

/**
 * Does the work for one record. Kafka may deliver it twice under the same `id`: make the effect
 * idempotent by it. A record that throws holds up its partition: it is delivered again with all that
 * follows, until Lambda gives it up and tells the failure queue.
 *
 * @param {OrderRecord} record
 */
export async function processOrder({ id, status }) {
  const what = status === null ? 'removed' : 'changed';
  console.info({ message: 'Record processed', id, what });
}
