import type {
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import { failed, withinLimit } from './answer.js';
import { encodeOrder, parseOrder } from './order.js';
import { transformOrder } from './transform-order.js';

/** Answers every record once: with its new data, as dropped, or as failed, which Firehose keeps apart. */
export async function handler({
  records,
}: FirehoseTransformationEvent): Promise<FirehoseTransformationResult> {
  const answers: FirehoseTransformationResultRecord[] = [];
  for (const record of records) answers.push(await answerTo(record));
  const tell = (recordId: string) => console.error({ message: 'Answer has no room', recordId });
  return { records: withinLimit(records, answers, tell) };
}

async function answerTo(
  record: FirehoseTransformationEventRecord,
): Promise<FirehoseTransformationResultRecord> {
  const { recordId, data } = record;
  try {
    const order = await transformOrder(parseOrder(data), recordId);
    if (order === null) return { recordId, result: 'Dropped', data };
    return { recordId, result: 'Ok', data: encodeOrder(order) };
  } catch (error) {
    console.error({ message: 'Record failed', recordId, error });
    return failed(record);
  }
}
