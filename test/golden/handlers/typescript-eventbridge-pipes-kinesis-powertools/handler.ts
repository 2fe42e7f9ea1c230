import type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamRecord,
  KinesisStreamRecordPayload,
} from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';
import { parseMessage } from './message.js';

/** A record as pipes hand it over: what others find in `kinesis` stands beside the rest. */
export type StreamRecord = Omit<KinesisStreamRecord, 'kinesis'> & KinesisStreamRecordPayload;

/**
 * Processes records in order: one that fails comes again with all that follow it. Powertools would
 * name them by sequence numbers, and pipes know them by the ids of their events.
 */
export async function handler(
  records: StreamRecord[],
  context: Context,
): Promise<KinesisStreamBatchResponse> {
  logger.addContext(context);
  for (const [at, record] of records.entries()) {
    if (await succeeds(record)) continue;
    const again = records.slice(at);
    return { batchItemFailures: again.map(({ eventID }) => ({ itemIdentifier: eventID })) };
  }
  return { batchItemFailures: [] };
}

async function succeeds({ data, eventID }: StreamRecord): Promise<boolean> {
  try {
    await fulfilOrder(parseMessage(textOf(data)), eventID);
    return true;
  } catch (error) {
    logger.error('Record failed', { eventID, error });
    return false;
  }
}

function textOf(data: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64'));
}
