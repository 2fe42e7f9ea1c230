import type { Context } from 'aws-lambda';
import { logger } from './logger.js';
import { type OutcomeEvent, toOutcome } from './outcome.js';
import { processOutcome } from './process-outcome.js';

/** Lambda hands over one outcome at a time; an error makes it deliver the outcome again. */
export async function handler(event: OutcomeEvent, context: Context): Promise<void> {
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
