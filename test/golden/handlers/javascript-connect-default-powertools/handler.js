import { toAnswer } from './answer.js';
import { answerContact } from './answer-contact.js';
import { toContactRequest } from './contact-request.js';
import { logger } from './logger.js';

/** @import { ConnectContactFlowEvent, Context } from 'aws-lambda' */

/**
 * A flow asks for the attributes of a contact; an error sends the contact down the error branch.
 *
 * @param {ConnectContactFlowEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const contactId = event.Details?.ContactData?.ContactId;
  try {
    const answer = toAnswer(await answerContact(toContactRequest(event)));
    logger.info('Contact answered', { contactId });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Contact failed', { contactId, errorName });
    throw error;
  }
}
