import type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
} from 'aws-lambda';
import { logger } from './logger.js';
import { parsePayload } from './payload.js';
import { processRecord } from './process-record.js';

/**
 * Processes records in order and stops at the first that fails: it and what follows come again.
 * A BatchProcessor would go on, and have the records behind the failure done twice.
 */
export async function handler(
  event: KinesisStreamEvent,
  context: Context,
): Promise<KinesisStreamBatchResponse> {
  logger.addContext(context);
  for (const record of event.Records) {
    if (await succeeds(record)) continue;
    return { batchItemFailures: [{ itemIdentifier: record.kinesis.sequenceNumber }] };
  }
  return { batchItemFailures: [] };
}

async function succeeds({ eventID, kinesis }: KinesisStreamRecord): Promise<boolean> {
  try {
    await processRecord(parsePayload(kinesis.data), eventID);
    return true;
  } catch (error) {
    logger.error('Record failed', { eventID, error });
    return false;
  }
}
