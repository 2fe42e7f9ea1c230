import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { type StreamedAnswer, send } from './answer.js';
import { methodOf } from './event.js';
import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/**
 * Answers a request by its route, with a body in pieces as they come; an error that is no HttpError
 * is logged and answered with 500.
 */
export const handler = awslambda.streamifyResponse(
  async (event: LambdaFunctionURLEvent, responseStream) => {
    const { requestId } = event.requestContext;
    const answer = await dispatch(routes, event).catch((error) => answerError(error, requestId));
    try {
      await send(methodOf(event) === 'HEAD' ? { ...answer, body: '' } : answer, responseStream);
    } catch (error) {
      console.error({ message: 'Answer cut short', requestId, error });
      throw error;
    }
  },
);

function answerError(error: unknown, requestId: string): StreamedAnswer {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  console.error({ message: 'Request failed', requestId, error });
  return problem(500);
}
