import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { methodOf } from './event.js';
import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** Answers a request by its route; an error that is no HttpError is logged and answered with 500. */
export async function handler(
  event: LambdaFunctionURLEvent,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestId } = event.requestContext;
  const result = await dispatch(routes, event).catch((error) => answerError(error, requestId));
  return methodOf(event) === 'HEAD' ? { ...result, body: '' } : result;
}

function answerError(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  console.error({ message: 'Request failed', requestId, error });
  return problem(500);
}
