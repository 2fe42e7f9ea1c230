'use strict';

const { decide } = require('./decide.js');
const { logger } = require('./logger.js');
const { DeniedError, toQuestion } = require('./question.js');

/** @import { Context } from 'aws-lambda' */
/** @import { UserPoolEvent } from './question.js' */

/**
 * The user pool waits for the event with a decision in it; an error denies what the user wants.
 *
 * @param {UserPoolEvent} event
 * @param {Context} context
 * @returns {Promise<UserPoolEvent>}
 */
async function handler(event, context) {
  logger.addContext(context);
  const { triggerSource } = event;
  try {
    const decision = await decide(toQuestion(event));
    logger.info('Decided', { triggerSource });
    return { ...event, response: { ...event.response, ...decision } };
  } catch (error) {
    if (error instanceof DeniedError) {
      logger.info('Denied', { triggerSource });
      throw error;
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Decision failed', { triggerSource, errorName });
    // Cognito shows the message of any error to whoever calls the user pool.
    throw new Error('Something went wrong.');
  }
}

module.exports = { handler };
