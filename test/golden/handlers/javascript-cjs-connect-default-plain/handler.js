'use strict';

const { toAnswer } = require('./answer.js');
const { answerContact } = require('./answer-contact.js');
const { toContactRequest } = require('./contact-request.js');

/** @import { ConnectContactFlowEvent } from 'aws-lambda' */

/**
 * A flow asks for the attributes of a contact; an error sends the contact down the error branch.
 *
 * @param {ConnectContactFlowEvent} event
 */
async function handler(event) {
  const contactId = event.Details?.ContactData?.ContactId;
  try {
    const answer = toAnswer(await answerContact(toContactRequest(event)));
    console.info({ message: 'Contact answered', contactId });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Contact failed', contactId, errorName });
    throw error;
  }
}

module.exports = { handler };
