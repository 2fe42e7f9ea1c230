import { answerDirective } from './answer-directive.js';
import { logger } from './logger.js';
import { DirectiveError, refused } from './smart-home.js';

/** @import { Context } from 'aws-lambda' */
/** @import { AlexaResponse, DirectiveEvent } from './smart-home.js' */

/**
 * Alexa waits for an event that answers the directive; an error of ours is an answer as well.
 *
 * @param {DirectiveEvent} event
 * @param {Context} context
 * @returns {Promise<AlexaResponse>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  const { messageId, name } = event.directive.header;
  try {
    const response = await answerDirective(event);
    logger.info('Directive answered', { messageId, name });
    return response;
  } catch (error) {
    if (error instanceof DirectiveError) {
      logger.warn('Directive refused', { messageId, name, type: error.type });
      return refused(event, error.type, error.message);
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Directive failed', { messageId, name, errorName });
    return refused(event, 'INTERNAL_ERROR', 'Something went wrong.');
  }
}
