import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';
import { parseMessage } from './message.js';

/** @import { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda' */

const processor = new SqsFifoPartialProcessorAsync();

/**
 * Processes messages in order; a failure stops its message group and reports the rest of it too.
 *
 * @param {SQSRecord[]} records
 * @param {Context} context
 * @returns {Promise<SQSBatchResponse>}
 */
export async function handler(records, context) {
  logger.addContext(context);
  return processPartialResponse({ Records: records }, processRecord, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
}

/** @param {SQSRecord} record */
async function processRecord({ body, messageId }) {
  try {
    await fulfilOrder(parseMessage(body), messageId);
  } catch (error) {
    logger.error('Message failed', { messageId, error });
    throw error;
  }
}
