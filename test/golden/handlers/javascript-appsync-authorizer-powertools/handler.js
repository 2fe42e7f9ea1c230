import { toAuthorizationRequest } from './authorization-request.js';
import { authorizeRequest } from './authorize-request.js';
import { toAnswer } from './decision.js';
import { logger } from './logger.js';

/** @import { AppSyncAuthorizerEvent, Context } from 'aws-lambda' */

/**
 * AppSync waits for the decision about a request; an error refuses it.
 *
 * @param {AppSyncAuthorizerEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  /** @type {Partial<AppSyncAuthorizerEvent['requestContext']>} */
  const { requestId } = Object(event.requestContext);
  try {
    const answer = toAnswer(await authorizeRequest(toAuthorizationRequest(event)));
    logger.info('Request decided', { requestId, isAuthorized: answer.isAuthorized });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Decision failed', { requestId, errorName });
    throw new Error('Something went wrong.');
  }
}
