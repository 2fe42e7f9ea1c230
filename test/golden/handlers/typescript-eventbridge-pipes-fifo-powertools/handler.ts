import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { fulfilOrder } from './fulfil-order.js';
import { logger } from './logger.js';
import { parseMessage } from './message.js';

const processor = new SqsFifoPartialProcessorAsync();

/** Processes messages in order; a failure stops its message group and reports the rest of it too. */
export async function handler(records: SQSRecord[], context: Context): Promise<SQSBatchResponse> {
  logger.addContext(context);
  return processPartialResponse({ Records: records }, processRecord, processor, {
    context,
    skipGroupOnError: true,
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
