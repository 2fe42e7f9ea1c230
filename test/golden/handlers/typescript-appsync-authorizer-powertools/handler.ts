import type { AppSyncAuthorizerEvent, AppSyncAuthorizerResult, Context } from 'aws-lambda';
import { toAuthorizationRequest } from './authorization-request.js';
import { authorizeRequest } from './authorize-request.js';
import { type ResolverContext, toAnswer } from './decision.js';
import { logger } from './logger.js';

/** AppSync waits for the decision about a request; an error refuses it. */
export async function handler(
  event: AppSyncAuthorizerEvent,
  context: Context,
): Promise<AppSyncAuthorizerResult<ResolverContext>> {
  logger.addContext(context);
  const { requestId }: Partial<AppSyncAuthorizerEvent['requestContext']> = Object(
    event.requestContext,
  );
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
