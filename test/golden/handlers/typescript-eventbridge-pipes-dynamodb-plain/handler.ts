import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { parseChange } from './change.js';
import { fulfilOrder } from './fulfil-order.js';

/** Processes changes in order: one that fails comes again with all that follow it. */
export async function handler(records: DynamoDBRecord[]): Promise<DynamoDBBatchResponse> {
  for (const [at, record] of records.entries()) {
    if (await succeeds(record)) continue;
    const again = records.slice(at);
    return { batchItemFailures: again.map(({ eventID = '' }) => ({ itemIdentifier: eventID })) };
  }
  return { batchItemFailures: [] };
}

async function succeeds(record: DynamoDBRecord): Promise<boolean> {
  const { eventID = '' } = record;
  try {
    await fulfilOrder(parseChange(record), eventID);
    return true;
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}
