import { answerDirective } from './answer-directive.js';
import { DirectiveError, refused } from './smart-home.js';

/** @import { AlexaResponse, DirectiveEvent } from './smart-home.js' */

/**
 * Alexa waits for an event that answers the directive; an error of ours is an answer as well.
 *
 * @param {DirectiveEvent} event
 * @returns {Promise<AlexaResponse>}
 */
export async function handler(event) {
  const { messageId, name } = event.directive.header;
  try {
    const response = await answerDirective(event);
    console.info({ message: 'Directive answered', messageId, name });
    return response;
  } catch (error) {
    if (error instanceof DirectiveError) {
      console.warn({ message: 'Directive refused', messageId, name, type: error.type });
      return refused(event, error.type, error.message);
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Directive failed', messageId, name, errorName });
    return refused(event, 'INTERNAL_ERROR', 'Something went wrong.');
  }
}
