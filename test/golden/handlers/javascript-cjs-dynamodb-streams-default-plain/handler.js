'use strict';

const { parseChange } = require('./change.js');
const { processChange } = require('./process-change.js');

/** @import { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda' */

/**
 * Processes changes in order and stops at the first that fails: it and what follows come again.
 *
 * @param {DynamoDBStreamEvent} event
 * @returns {Promise<DynamoDBBatchResponse>}
 */
async function handler(event) {
  for (const record of event.Records) {
    if (await succeeds(record)) continue;
    return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
  }
  return { batchItemFailures: [] };
}

/** @param {DynamoDBRecord} record */
async function succeeds(record) {
  const { eventID = '' } = record;
  try {
    await processChange(parseChange(record), eventID);
    return true;
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}

module.exports = { handler };
