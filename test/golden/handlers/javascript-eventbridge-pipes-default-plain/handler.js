import { fulfilOrder } from './fulfil-order.js';
import { parseMessage } from './message.js';

/** @import { SQSBatchResponse, SQSRecord } from 'aws-lambda' */

/**
 * Processes what the pipe hands over side by side and reports what failed: only that comes again.
 *
 * @param {SQSRecord[]} records
 * @returns {Promise<SQSBatchResponse>}
 */
export async function handler(records) {
  const succeeded = await Promise.all(records.map(succeeds));
  const failed = records.filter((_, at) => !succeeded[at]);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** @param {SQSRecord} record */
async function succeeds({ body, messageId }) {
  try {
    await fulfilOrder(parseMessage(body), messageId);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', messageId, error });
    return false;
  }
}
