'use strict';

const { decide } = require('./decide.js');
const { DeniedError, toQuestion } = require('./question.js');

/** @import { UserPoolEvent } from './question.js' */

/**
 * The user pool waits for the event with a decision in it; an error denies what the user wants.
 *
 * @param {UserPoolEvent} event
 * @returns {Promise<UserPoolEvent>}
 */
async function handler(event) {
  const { triggerSource } = event;
  try {
    const decision = await decide(toQuestion(event));
    console.info({ message: 'Decided', triggerSource });
    return { ...event, response: { ...event.response, ...decision } };
  } catch (error) {
    if (error instanceof DeniedError) {
      console.info({ message: 'Denied', triggerSource });
      throw error;
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Decision failed', triggerSource, errorName });
    // Cognito shows the message of any error to whoever calls the user pool.
    throw new Error('Something went wrong.');
  }
}

module.exports = { handler };
