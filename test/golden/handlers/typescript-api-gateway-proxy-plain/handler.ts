import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** Answers a request by its route; an error that is no HttpError is logged and answered with 500. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const result = await dispatch(routes, event).catch((error) => answerError(error, event));
  return event.httpMethod === 'HEAD' ? { ...result, body: '' } : result;
}

function answerError(error: unknown, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  const { requestId } = event.requestContext;
  console.error({ message: 'Request failed', requestId, error });
  return problem(500);
}
