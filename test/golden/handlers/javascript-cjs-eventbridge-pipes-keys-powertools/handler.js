'use strict';

const { parseChange } = require('./change.js');
const { fulfilOrder } = require('./fulfil-order.js');
const { logger } = require('./logger.js');

/** @import { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda' */

/**
 * Processes changes in order: one that fails comes again with all that follow it. Powertools would
 * name them by sequence numbers, and pipes know them by the ids of their events.
 *
 * @param {DynamoDBRecord[]} records
 * @param {Context} context
 * @returns {Promise<DynamoDBBatchResponse>}
 */
async function handler(records, context) {
  logger.addContext(context);
  for (const [at, record] of records.entries()) {
    if (await succeeds(record)) continue;
    const again = records.slice(at);
    return { batchItemFailures: again.map(({ eventID = '' }) => ({ itemIdentifier: eventID })) };
  }
  return { batchItemFailures: [] };
}

/** @param {DynamoDBRecord} record */
async function succeeds(record) {
  const { eventID = '' } = record;
  try {
    await fulfilOrder(parseChange(record), eventID);
    return true;
  } catch (error) {
    logger.error('Record failed', { eventID, error });
    return false;
  }
}

module.exports = { handler };
