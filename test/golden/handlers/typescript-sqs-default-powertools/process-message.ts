import { logger } from './logger.js';
import type { Message } from './message.js';

/**
 * Does the work for one message. SQS may deliver it twice under the same `messageId`: make the
 * effect idempotent by it. A message that throws is delivered again later, and after the last try
 * it goes to the dead-letter queue.
 */
export async function processMessage(_message: Message, messageId: string): Promise<void> {
  logger.info('Message processed', { messageId });
}
