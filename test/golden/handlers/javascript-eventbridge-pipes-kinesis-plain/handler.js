import { fulfilOrder } from './fulfil-order.js';
import { parseMessage } from './message.js';

/** @import { KinesisStreamBatchResponse, KinesisStreamRecord, KinesisStreamRecordPayload } from 'aws-lambda' */

/**
 * A record as pipes hand it over: what others find in `kinesis` stands beside the rest.
 *
 * @typedef {Omit<KinesisStreamRecord, 'kinesis'> & KinesisStreamRecordPayload} StreamRecord
 */

/**
 * Processes records in order: one that fails comes again with all that follow it.
 *
 * @param {StreamRecord[]} records
 * @returns {Promise<KinesisStreamBatchResponse>}
 */
export async function handler(records) {
  for (const [at, record] of records.entries()) {
    if (await succeeds(record)) continue;
    const again = records.slice(at);
    return { batchItemFailures: again.map(({ eventID }) => ({ itemIdentifier: eventID })) };
  }
  return { batchItemFailures: [] };
}

/** @param {StreamRecord} record */
async function succeeds({ data, eventID }) {
  try {
    await fulfilOrder(parseMessage(textOf(data)), eventID);
    return true;
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}

/** @param {string} data */
function textOf(data) {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64'));
}
