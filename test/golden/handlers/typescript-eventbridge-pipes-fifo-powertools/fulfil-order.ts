import { logger } from './logger.js';
import type { Message } from './message.js';

/**
 * Does the work for one message. The pipe may hand it over twice under the same `messageId`: make
 * the effect idempotent by it. A message that throws comes again later, and after the last try it
 * goes to the dead-letter queue.
 */
export async function fulfilOrder(_message: Message, messageId: string): Promise<void> {
  logger.info('Order fulfilled', { messageId });
}
