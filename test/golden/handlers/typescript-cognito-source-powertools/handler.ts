import type { Context } from 'aws-lambda';
import { decide } from './decide.js';
import { logger } from './logger.js';
import { DeniedError, toQuestion, type UserPoolEvent } from './question.js';

/** The user pool does not wait; an error makes Lambda deliver the event again. */
export async function handler(event: UserPoolEvent, context: Context): Promise<UserPoolEvent> {
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
    // The failure queue keeps the message of any error.
    throw new Error('Something went wrong.');
  }
}
