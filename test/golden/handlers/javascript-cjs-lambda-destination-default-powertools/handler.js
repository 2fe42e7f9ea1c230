'use strict';

const { logger } = require('./logger.js');
const { toOutcome } = require('./outcome.js');
const { processOutcome } = require('./process-outcome.js');

/** @import { Context } from 'aws-lambda' */
/** @import { OutcomeEvent } from './outcome.js' */

/**
 * Lambda hands over one outcome at a time; an error makes it deliver the outcome again.
 *
 * @param {OutcomeEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const { requestId } = event.requestContext;
  try {
    await processOutcome(toOutcome(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Outcome failed', { requestId, errorName });
    throw error;
  }
  logger.info('Outcome processed', { requestId });
}

module.exports = { handler };
