import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import { toNotification } from './notification.js';
import { processNotification } from './process-notification.js';

/** SNS hands over one message at a time; an error fails the event, which Lambda delivers again. */
export async function handler(event: SNSEvent): Promise<void> {
  for (const record of event.Records) await attempt(record);
}

async function attempt({ Sns }: SNSEventRecord): Promise<void> {
  const messageId = Sns.MessageId;
  try {
    await processNotification(toNotification(Sns));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Message failed', messageId, errorName });
    throw error;
  }
  console.info({ message: 'Message processed', messageId });
}
