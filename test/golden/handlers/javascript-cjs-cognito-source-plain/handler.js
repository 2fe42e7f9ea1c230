'use strict';

const { decide } = require('./decide.js');
const { DeniedError, toQuestion } = require('./question.js');

/** @import { UserPoolEvent } from './question.js' */

/**
 * The user pool does not wait; an error makes Lambda deliver the event again.
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
    // The failure queue keeps the message of any error.
    throw new Error('Something went wrong.');
  }
}

module.exports = { handler };
