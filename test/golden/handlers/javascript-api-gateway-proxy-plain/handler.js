import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {APIGatewayProxyEvent} event
 * @returns {Promise<APIGatewayProxyResult>}
 */
export async function handler(event) {
  const result = await dispatch(routes, event).catch((error) => answerError(error, event));
  return event.httpMethod === 'HEAD' ? { ...result, body: '' } : result;
}

/**
 * @param {unknown} error
 * @param {APIGatewayProxyEvent} event
 */
function answerError(error, event) {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  const { requestId } = event.requestContext;
  console.error({ message: 'Request failed', requestId, error });
  return problem(500);
}
