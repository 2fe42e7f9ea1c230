'use strict';

const {
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} = require('@aws-lambda-powertools/batch');
const { logger } = require('./logger.js');
const { parseMessage } = require('./message.js');
const { processMessage } = require('./process-message.js');

/** @import { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda' */

const processor = new SqsFifoPartialProcessorAsync();

/**
 * Processes messages in order; a failure stops its message group and reports the rest of it too.
 *
 * @param {SQSEvent} event
 * @param {Context} context
 * @returns {Promise<SQSBatchResponse>}
 */
async function handler(event, context) {
  logger.addContext(context);
  return processPartialResponse(event, processRecord, processor, {
    context,
    skipGroupOnError: true,
    throwOnFullBatchFailure: false,
  });
}

/** @param {SQSRecord} record */
async function processRecord({ body, messageId }) {
  try {
    await processMessage(parseMessage(body), messageId);
  } catch (error) {
    logger.error('Message failed', { messageId, error });
    throw error;
  }
}

module.exports = { handler };
