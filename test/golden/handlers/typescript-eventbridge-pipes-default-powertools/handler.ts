import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';
import { parseMessage } from './message.js';

const processor = new BatchProcessor(EventType.SQS);

/** Processes what the pipe hands over side by side and reports what failed: only that comes again. */
export async function handler(records: SQSRecord[], context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context);
  return processPartialResponse({ Records: records }, processRecord, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
}

async function processRecord({ body, messageId }: SQSRecord): Promise<void> {
  try {
    await fulfilOrder(parseMessage(body), messageId);
  } catch (error) {
    logger.error('Message failed', { messageId, error });
    throw error;
  }
}
