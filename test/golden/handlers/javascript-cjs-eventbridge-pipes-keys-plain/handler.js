'use strict';

const { parseChange } = require('./change.js');
const { fulfilOrder } = require('./fulfil-order.js');

/** @import { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda' */

/**
 * Processes changes in order: one that fails comes again with all that follow it.
 *
 * @param {DynamoDBRecord[]} records
 * @returns {Promise<DynamoDBBatchResponse>}
 */
async function handler(records) {
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
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}

module.exports = { handler };
