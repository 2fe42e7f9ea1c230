import { parseChange } from './change.js';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';

/** @import { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda' */

/**
 * Processes changes in order: one that fails comes again with all that follow it. Powertools would
 * name them by sequence numbers, and pipes know them by the ids of their events.
 *
 * @param {DynamoDBRecord[]} records
 * @param {Context} context
 * @returns {Promise<DynamoDBBatchResponse>}
 */
export async function handler(records, context) {
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
