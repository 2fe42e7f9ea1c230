import { logger } from './logger.js';
import { parsePayload } from './payload.js';
import { processRecord } from './process-record.js';

/** @import { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda' */
/** @import { KinesisStreamRecord } from 'aws-lambda' */

/**
 * Processes records in order and stops at the first that fails: it and what follows come again.
 * A BatchProcessor would go on, and have the records behind the failure done twice.
 *
 * @param {KinesisStreamEvent} event
 * @param {Context} context
 * @returns {Promise<KinesisStreamBatchResponse>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  for (const record of event.Records) {
    if (await succeeds(record)) continue;
    return { batchItemFailures: [{ itemIdentifier: record.kinesis.sequenceNumber }] };
  }
  return { batchItemFailures: [] };
}

/** @param {KinesisStreamRecord} record */
async function succeeds({ eventID, kinesis }) {
  try {
    await processRecord(parsePayload(kinesis.data), eventID);
    return true;
  } catch (error) {
    logger.error('Record failed', { eventID, error });
    return false;
  }
}
