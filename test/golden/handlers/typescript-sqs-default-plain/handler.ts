import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

/** Processes the messages side by side and reports those that failed: only they come again. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const succeeded = await Promise.all(event.Records.map(succeeds));
  const failed = event.Records.filter((_, at) => !succeeded[at]);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function succeeds({ body, messageId }: SQSRecord): Promise<boolean> {
  try {
    await processMessage(parseMessage(body), messageId);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', messageId, error });
    return false;
  }
}
