import { toInboundMail } from './inbound-mail.js';
import { processMail } from './process-mail.js';

/** @import { SESEvent } from 'aws-lambda' */

/**
 * A receipt rule hands over one mail at a time; an error makes Lambda deliver it again.
 *
 * @param {SESEvent} event
 */
export async function handler(event) {
  const messageId = event.Records[0]?.ses.mail.messageId;
  try {
    await processMail(toInboundMail(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Mail failed', messageId, errorName });
    throw error;
  }
  console.info({ message: 'Mail processed', messageId });
}
