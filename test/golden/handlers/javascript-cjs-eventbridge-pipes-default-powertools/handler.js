'use strict';

const {
  BatchProcessor,
  EventType,
  processPartialResponse,
} = require('@aws-lambda-powertools/batch');
const { fulfilOrder } = require('./fulfil-order.js');
const { logger } = require('./logger.js');
const { parseMessage } = require('./message.js');

/** @import { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda' */

const processor = new BatchProcessor(EventType.SQS);

/**
 * Processes what the pipe hands over side by side and reports what failed: only that comes again.
 *
 * @param {SQSRecord[]} records
 * @param {Context} context
 * @returns {Promise<SQSBatchResponse>}
 */
async function handler(records, context) {
  logger.addContext(context);
  return processPartialResponse({ Records: records }, processRecord, processor, {
    context,
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
