'use strict';

const { logger } = require('./logger.js');
const { idOf, readRecord } = require('./order-record.js');
const { processOrder } = require('./process-order.js');

/** @import { Context, SelfManagedKafkaEvent } from 'aws-lambda' */
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
 * @param {Context} context
 * @returns {Promise<KafkaBatchResponse>}
 */
async function handler(event, context) {
  logger.addContext(context);
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
    logger.error('Record failed', { id: idOf(record), error });
    return false;
  }
}

module.exports = { handler };
