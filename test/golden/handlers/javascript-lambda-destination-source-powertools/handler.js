import { logger } from './logger.js';
import { toOutcome } from './outcome.js';
import { processOutcome } from './process-outcome.js';

/** @import { Context } from 'aws-lambda' */
/** @import { OutcomeEvent } from './outcome.js' */

/**
 * Lambda hands over one outcome at a time; an error makes it deliver the outcome again.
 *
 * @param {OutcomeEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
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
