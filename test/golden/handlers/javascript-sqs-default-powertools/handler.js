import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { logger } from './logger.js';
import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

/** @import { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda' */

const processor = new BatchProcessor(EventType.SQS);

/**
 * Processes the messages side by side and reports those that failed: only they come again.
 *
 * @param {SQSEvent} event
 * @param {Context} context
 * @returns {Promise<SQSBatchResponse>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  return processPartialResponse(event, processRecord, processor, {
    context,
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
