import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

/** @import { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda' */

/**
 * Processes the messages side by side and reports those that failed: only they come again.
 *
 * @param {SQSEvent} event
 * @returns {Promise<SQSBatchResponse>}
 */
export async function handler(event) {
  const succeeded = await Promise.all(event.Records.map(succeeds));
  const failed = event.Records.filter((_, at) => !succeeded[at]);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** @param {SQSRecord} record */
async function succeeds({ body, messageId }) {
  try {
    await processMessage(parseMessage(body), messageId);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', messageId, error });
    return false;
  }
}
