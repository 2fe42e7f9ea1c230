import { logger } from './logger.js';

/** @import { Message } from './message.js' */

/**
 * Does the work for one message. The pipe may hand it over twice under the same `messageId`: make
 * the effect idempotent by it. A message that throws comes again later, and after the last try it
 * goes to the dead-letter queue.
 *
 * @param {Message} _message
 * @param {string} messageId
 */
export async function fulfilOrder(_message, messageId) {
  logger.info('Order fulfilled', { messageId });
}
