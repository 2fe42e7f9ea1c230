import { toNotification } from './notification.js';
import { processNotification } from './process-notification.js';

/** @import { SNSEvent, SNSEventRecord } from 'aws-lambda' */

/**
 * SNS hands over one message at a time; an error fails the event, which Lambda delivers again.
 *
 * @param {SNSEvent} event
 */
export async function handler(event) {
  for (const record of event.Records) await attempt(record);
}

/** @param {SNSEventRecord} record */
async function attempt({ Sns }) {
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
