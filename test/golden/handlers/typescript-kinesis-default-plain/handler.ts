import type {
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
} from 'aws-lambda';
import { parsePayload } from './payload.js';
import { processRecord } from './process-record.js';

/** Processes records in order and stops at the first that fails: it and what follows come again. */
export async function handler(event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> {
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
    console.error({ message: 'Record failed', eventID, error });
    return false;
  }
}
