import type { ConnectContactFlowEvent } from 'aws-lambda';
import { toAnswer } from './answer.js';
import { answerContact } from './answer-contact.js';
import { toContactRequest } from './contact-request.js';

/** A flow asks for the attributes of a contact; an error sends the contact down the error branch. */
export async function handler(event: ConnectContactFlowEvent): Promise<Record<string, string>> {
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
