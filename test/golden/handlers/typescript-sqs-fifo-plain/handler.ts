import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

/** Processes messages in order; a failure stops its message group and reports the rest of it too. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  const stoppedGroups = new Set<string | undefined>();
  for (const record of event.Records) {
    const group = record.attributes.MessageGroupId;
    if (!stoppedGroups.has(group) && (await succeeds(record))) continue;
    stoppedGroups.add(group);
    batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
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
