'use strict';

const { toOutcome } = require('./outcome.js');
const { processOutcome } = require('./process-outcome.js');

/** @import { OutcomeEvent } from './outcome.js' */

/**
 * Lambda hands over one outcome at a time; an error makes it deliver the outcome again.
 *
 * @param {OutcomeEvent} event
 */
async function handler(event) {
  const { requestId } = event.requestContext;
  try {
    await processOutcome(toOutcome(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Outcome failed', requestId, errorName });
    throw error;
  }
  console.info({ message: 'Outcome processed', requestId });
}

module.exports = { handler };
