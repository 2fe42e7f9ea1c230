import type { Context, SNSEvent, SNSEventRecord } from 'aws-lambda';
import { logger } from './logger.js';
import { toNotification } from './notification.js';
import { processNotification } from './process-notification.js';

/** SNS hands over one message at a time; an error fails the event, which Lambda delivers again. */
export async function handler(event: SNSEvent, context: Context): Promise<void> {
  logger.addContext(context);
  for (const record of event.Records) await attempt(record);
}

async function attempt({ Sns }: SNSEventRecord): Promise<void> {
  const messageId = Sns.MessageId;
  try {
    await processNotification(toNotification(Sns));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Message failed', { messageId, errorName });
    throw error;
  }
  logger.info('Message processed', { messageId });
}
