import type {
  KinesisStreamBatchResponse,
  KinesisStreamRecord,
  KinesisStreamRecordPayload,
} from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { parseMessage } from './message.js';

/** A record as pipes hand it over: what others find in `kinesis` stands beside the rest. */
export type StreamRecord = Omit<KinesisStreamRecord, 'kinesis'> & KinesisStreamRecordPayload;

/** Processes records in order: one that fails comes again with all that follow it. */
export async function handler(records: StreamRecord[]): Promise<KinesisStreamBatchResponse> {
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
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}

function textOf(data: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64'));
}
