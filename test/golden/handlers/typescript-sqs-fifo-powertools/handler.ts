import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { logger } from './logger.js';
import { parseMessage } from './message.js';
import { processMessage } from './process-message.js';

const processor = new SqsFifoPartialProcessorAsync();

/** Processes messages in order; a failure stops its message group and reports the rest of it too. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context);
  return processPartialResponse(event, processRecord, processor, {
    context,
    skipGroupOnError: true,
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
