import { idOf, readRecord } from './order-record.js';
import { processOrder } from './process-order.js';

/** @import { SelfManagedKafkaEvent } from 'aws-lambda' */
/** @import { KafkaRecord } from './order-record.js' */

/**
 * Tells Lambda which records come again.
 *
 * @typedef {object} KafkaBatchResponse
 * @property {Array<{ itemIdentifier: { partition: string, offset: number } }>} batchItemFailures
 */

/**
 * Processes the records of each partition in order and stops at the first that fails: it and those
 * behind it in the same partition come again.
 *
 * @param {SelfManagedKafkaEvent} event
 * @returns {Promise<KafkaBatchResponse>}
 */
export async function handler(event) {
  /** @type {KafkaBatchResponse['batchItemFailures']} */
  const batchItemFailures = [];
  for (const [partition, records] of Object.entries(event.records)) {
    for (const { offset } of await undone(records)) {
      batchItemFailures.push({ itemIdentifier: { partition, offset } });
    }
  }
  return { batchItemFailures };
}

/**
 * The records of a partition from the first on that fails.
 *
 * @param {readonly KafkaRecord[]} records
 * @returns {Promise<readonly KafkaRecord[]>}
 */
async function undone(records) {
  for (const [at, record] of records.entries()) {
    if (!(await succeeds(record))) return records.slice(at);
  }
  return [];
}

/** @param {KafkaRecord} record */
async function succeeds(record) {
  try {
    await processOrder(readRecord(record));
    return true;
  } catch (error) {
    console.error({ message: 'Record failed', id: idOf(record), error });
    return false;
  }
}
