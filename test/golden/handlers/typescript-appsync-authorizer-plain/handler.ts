import type { AppSyncAuthorizerEvent, AppSyncAuthorizerResult } from 'aws-lambda';
import { toAuthorizationRequest } from './authorization-request.js';
import { authorizeRequest } from './authorize-request.js';
import { type ResolverContext, toAnswer } from './decision.js';

/** AppSync waits for the decision about a request; an error refuses it. */
export async function handler(
  event: AppSyncAuthorizerEvent,
): Promise<AppSyncAuthorizerResult<ResolverContext>> {
  const { requestId }: Partial<AppSyncAuthorizerEvent['requestContext']> = Object(
    event.requestContext,
  );
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
