import type { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { parseChange } from './change.js';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';

/**
 * Processes changes in order: one that fails comes again with all that follow it. Powertools would
 * name them by sequence numbers, and pipes know them by the ids of their events.
 */
export async function handler(
  records: DynamoDBRecord[],
  context: Context,
): Promise<DynamoDBBatchResponse> {
  logger.addContext(context);
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
    logger.error('Record failed', { eventID, error });
    return false;
  }
}
