'use strict';

const {
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} = require('@aws-lambda-powertools/batch');
const { fulfilOrder } = require('./fulfil-order.js');
const { logger } = require('./logger.js');
const { parseMessage } = require('./message.js');

/** @import { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda' */

const processor = new SqsFifoPartialProcessorAsync();

/**
 * Processes messages in order; a failure stops its message group and reports the rest of it too.
 *
 * @param {SQSRecord[]} records
 * @param {Context} context
 * @returns {Promise<SQSBatchResponse>}
 */
async function handler(records, context) {
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

module.exports = { handler };
