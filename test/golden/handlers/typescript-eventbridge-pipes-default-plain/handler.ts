import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { parseMessage } from './message.js';

/** Processes what the pipe hands over side by side and reports what failed: only that comes again. */
export async function handler(records: SQSRecord[]): Promise<SQSBatchResponse> {
  const succeeded = await Promise.all(records.map(succeeds));
  const failed = records.filter((_, at) => !succeeded[at]);
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function succeeds({ body, messageId }: SQSRecord): Promise<boolean> {
  try {
    await fulfilOrder(parseMessage(body), messageId);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', messageId, error });
    return false;
  }
}
