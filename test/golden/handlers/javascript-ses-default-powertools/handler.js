import { toInboundMail } from './inbound-mail.js';
import { logger } from './logger.js';
import { processMail } from './process-mail.js';

/** @import { Context, SESEvent } from 'aws-lambda' */

/**
 * A receipt rule hands over one mail at a time; an error makes Lambda deliver it again.
 *
 * @param {SESEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const messageId = event.Records[0]?.ses.mail.messageId;
  try {
    await processMail(toInboundMail(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Mail failed', { messageId, errorName });
    throw error;
  }
  logger.info('Mail processed', { messageId });
}
