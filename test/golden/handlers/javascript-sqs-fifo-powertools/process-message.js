import { logger } from './logger.js';

/** @import { Message } from './message.js' */

/**
 * Does the work for one message. SQS may deliver it twice under the same `messageId`: make the
 * effect idempotent by it. A message that throws is delivered again later, and after the last try
 * it goes to the dead-letter queue.
 *
 * @param {Message} _message
 * @param {string} messageId
 */
export async function processMessage(_message, messageId) {
  logger.info('Message processed', { messageId });
}
