import { toAuthorizationRequest } from './authorization-request.js';
import { authorizeRequest } from './authorize-request.js';
import { toAnswer } from './decision.js';

/** @import { AppSyncAuthorizerEvent } from 'aws-lambda' */

/**
 * AppSync waits for the decision about a request; an error refuses it.
 *
 * @param {AppSyncAuthorizerEvent} event
 */
export async function handler(event) {
  /** @type {Partial<AppSyncAuthorizerEvent['requestContext']>} */
  const { requestId } = Object(event.requestContext);
  try {
    const answer = toAnswer(await authorizeRequest(toAuthorizationRequest(event)));
    console.info({ message: 'Request decided', requestId, isAuthorized: answer.isAuthorized });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Decision failed', requestId, errorName });
    throw new Error('Something went wrong.');
  }
}
