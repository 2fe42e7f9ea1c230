import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { parseChange } from './change.js';
import { processChange } from './process-change.js';

/** Processes changes in order and stops at the first that fails: it and what follows come again. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    if (await succeeds(record)) continue;
    return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
  }
  return { batchItemFailures: [] };
}

async function succeeds(record: DynamoDBRecord): Promise<boolean> {
  const { eventID = '' } = record;
  try {
    await processChange(parseChange(record), eventID);
    return true;
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}
