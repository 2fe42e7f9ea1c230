import type {
  Context,
  FirehoseTransformationEvent,
  FirehoseTransformationEventRecord,
  FirehoseTransformationResult,
  FirehoseTransformationResultRecord,
} from 'aws-lambda';
import { failed, withinLimit } from './answer.js';
import { logger } from './logger.js';
import { encodeOrder, parseOrder } from './order.js';
import { transformOrder } from './transform-order.js';

/** Answers every record once: with its new data, as dropped, or as failed, which Firehose keeps apart. */
export async function handler(
  { records }: FirehoseTransformationEvent,
  context: Context,
): Promise<FirehoseTransformationResult> {
  logger.addContext(context);
  const answers: FirehoseTransformationResultRecord[] = [];
  for (const record of records) answers.push(await answerTo(record));
  const tell = (recordId: string) => logger.error('Answer has no room', { recordId });
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
    logger.error('Record failed', { recordId, error });
    return failed(record);
  }
}
