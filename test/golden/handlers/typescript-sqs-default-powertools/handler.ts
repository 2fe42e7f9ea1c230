import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from './logger.js';
import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

const processor = new BatchProcessor(EventType.SQS);

/** Processes the messages side by side and reports those that failed: only they come again. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context);
  return processPartialResponse(event, processRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function processRecord({ body, messageId }: SQSRecord): Promise<void> {
  try {
    await processMessage(parseMessage(body), messageId);
  } catch (error) {
    logger.error('Message failed', { messageId, error });
    throw error;
  }
}
