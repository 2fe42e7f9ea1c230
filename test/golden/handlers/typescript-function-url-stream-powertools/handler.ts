import { HttpError } from '@aws-lambda-powertools/event-handler/http';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { send } from './answer.js';
import { methodOf } from './event.js';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/**
 * Answers a request by its route, with a body as it comes; an error that is no HttpError is logged
 * and answered with 500. The router of Powertools would leave out the cookies of an answer.
 */
export const handler = awslambda.streamifyResponse(
  async (event: LambdaFunctionURLEvent, responseStream, context) => {
    logger.addContext(context);
    logger.setCorrelationId(event.requestContext.requestId);
    const response = await dispatch(routes, event).catch(answerError);
    const answer = methodOf(event) === 'HEAD' ? new Response(null, response) : response;
    try {
      await send(answer, responseStream);
    } catch (error) {
      logger.error('Answer cut short', { error });
      throw error;
    }
  },
);

function answerError(error: unknown): Response {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', { error });
  return problem(500);
}
