import { failed, withinLimit } from './answer.js';
import { logger } from './logger.js';
import { encodeOrder, parseOrder } from './order.js';
import { transformOrder } from './transform-order.js';

/** @import { Context, FirehoseTransformationEvent, FirehoseTransformationResult } from 'aws-lambda' */
/** @import { FirehoseTransformationEventRecord } from 'aws-lambda' */
/** @import { FirehoseTransformationResultRecord } from 'aws-lambda' */

/**
 * Answers every record once: with its new data, as dropped, or as failed, which Firehose keeps apart.
 *
 * @param {FirehoseTransformationEvent} event
 * @param {Context} context
 * @returns {Promise<FirehoseTransformationResult>}
 */
export async function handler({ records }, context) {
  logger.addContext(context);
  /** @type {FirehoseTransformationResultRecord[]} */
  const answers = [];
  for (const record of records) answers.push(await answerTo(record));
  /** @param {string} recordId */
  const tell = (recordId) => logger.error('Answer has no room', { recordId });
  return { records: withinLimit(records, answers, tell) };
}

/**
 * @param {FirehoseTransformationEventRecord} record
 * @returns {Promise<FirehoseTransformationResultRecord>}
 */
async function answerTo(record) {
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
