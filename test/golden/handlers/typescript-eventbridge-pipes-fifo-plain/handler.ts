import type { SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { parseMessage } from './message.js';

/** Processes messages in order; a failure stops its message group and reports the rest of it too. */
export async function handler(records: SQSRecord[]): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  const stoppedGroups = new Set<string | undefined>();
  for (const record of records) {
    const group = record.attributes.MessageGroupId;
    if (!stoppedGroups.has(group) && (await succeeds(record))) continue;
    stoppedGroups.add(group);
    batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
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
