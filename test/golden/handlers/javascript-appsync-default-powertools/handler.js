import { FieldError, nameOf, toField } from './field.js';
import { logger } from './logger.js';
import { resolveField } from './resolve-field.js';

/** @import { Context } from 'aws-lambda' */
/** @import { FieldEvent } from './field.js' */

/**
 * AppSync waits for the value of the field; an error becomes one of the GraphQL answer.
 *
 * @param {FieldEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const field = nameOf(event);
  try {
    const value = await resolveField(toField(event));
    logger.info('Field resolved', { field });
    return value;
  } catch (error) {
    if (error instanceof FieldError) {
      logger.info('Field refused', { field });
      throw error;
    }
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Field failed', { field, errorName });
    // AppSync shows the message of any error to whoever asks.
    throw new Error('Something went wrong.');
  }
}
