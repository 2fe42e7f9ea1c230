'use strict';

const { parseChange } = require('./change.js');
const { logger } = require('./logger.js');
const { processChange } = require('./process-change.js');

/** @import { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda' */

/**
 * Processes changes in order and stops at the first that fails: it and what follows come again.
 * A BatchProcessor would go on, and have the records behind the failure done twice.
 *
 * @param {DynamoDBStreamEvent} event
 * @param {Context} context
 * @returns {Promise<DynamoDBBatchResponse>}
 */
async function handler(event, context) {
  logger.addContext(context);
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
    logger.error('Record failed', { eventID, error });
    return false;
  }
}

module.exports = { handler };
