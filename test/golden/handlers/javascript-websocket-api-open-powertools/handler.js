import { answer, problem, Refusal } from './answers.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda' */
/** @import { SocketEvent } from './connection.js' */

/**
 * Answers an event by its route; an error that is no Refusal is logged and answered with 500.
 *
 * @param {SocketEvent} event
 * @param {Context} context
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(event.requestContext.requestId);
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
  const { routeKey, connectionId } = event.requestContext;
  logger.error('Route failed', { routeKey, connectionId, error });
  return problem(500, 'Internal server error', event);
}
