import { parsePayload } from './payload.js';
import { processRecord } from './process-record.js';

/** @import { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda' */

/**
 * Processes records in order and stops at the first that fails: it and what follows come again.
 *
 * @param {KinesisStreamEvent} event
 * @returns {Promise<KinesisStreamBatchResponse>}
 */
export async function handler(event) {
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
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}
