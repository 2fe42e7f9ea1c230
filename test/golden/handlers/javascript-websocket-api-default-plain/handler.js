import { answer, problem, Refusal } from './answers.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { APIGatewayProxyStructuredResultV2 } from 'aws-lambda' */
/** @import { SocketEvent } from './connection.js' */

/**
 * Answers an event by its route; an error that is no Refusal is logged and answered with 500.
 *
 * @param {SocketEvent} event
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
export async function handler(event) {
  try {
    return answer(await dispatch(routes, event));
  } catch (error) {
    return answerError(error, event);
  }
}

/**
 * @param {unknown} error
 * @param {SocketEvent} event
 */
function answerError(error, event) {
  if (error instanceof Refusal) return problem(error.status, error.message, event);
  const { routeKey, connectionId, requestId } = event.requestContext;
  console.error({ message: 'Route failed', routeKey, connectionId, requestId, error });
  return problem(500, 'Internal server error', event);
}
