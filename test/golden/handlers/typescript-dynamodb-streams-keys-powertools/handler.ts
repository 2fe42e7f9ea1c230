import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import { parseChange } from './change.js';
import { logger } from './logger.js';
import { processChange } from './process-change.js';

/**
 * Processes changes in order and stops at the first that fails: it and what follows come again.
 * A BatchProcessor would go on, and have the records behind the failure done twice.
 */
export async function handler(
  event: DynamoDBStreamEvent,
  context: Context,
): Promise<DynamoDBBatchResponse> {
  logger.addContext(context);
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
    logger.error('Record failed', { eventID, error });
    return false;
  }
}
