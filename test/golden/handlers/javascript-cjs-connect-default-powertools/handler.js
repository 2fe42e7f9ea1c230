'use strict';

const { toAnswer } = require('./answer.js');
const { answerContact } = require('./answer-contact.js');
const { toContactRequest } = require('./contact-request.js');
const { logger } = require('./logger.js');

/** @import { ConnectContactFlowEvent, Context } from 'aws-lambda' */

/**
 * A flow asks for the attributes of a contact; an error sends the contact down the error branch.
 *
 * @param {ConnectContactFlowEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
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

module.exports = { handler };
