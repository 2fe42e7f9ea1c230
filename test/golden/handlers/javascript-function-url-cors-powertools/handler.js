import {
  HttpError,
  HttpVerbs,
  isAPIGatewayProxyEventV2,
  Router,
} from '@aws-lambda-powertools/event-handler/http';
import { methodOf } from './event.js';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { APIGatewayProxyStructuredResultV2, Context, LambdaFunctionURLEvent } from 'aws-lambda' */

const app = new Router({ logger });

app.route(
  async ({ event }) => {
    if (!isAPIGatewayProxyEventV2(event)) throw new TypeError('The event is not of a URL.');
    return dispatch(routes, event);
  },
  { method: Object.values(HttpVerbs), path: /.*/ },
);

app.errorHandler(Error, async (error) => {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', error);
  return problem(500);
});

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {LambdaFunctionURLEvent} event
 * @param {Context} context
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(event.requestContext.requestId);
  const result = await app.resolve(forRouter(event), context);
  return methodOf(event) === 'HEAD' ? { ...result, body: '' } : result;
}

/**
 * The event as the router can make a standard Request of it, which has no body with GET and HEAD.
 *
 * @param {LambdaFunctionURLEvent} event
 * @returns {LambdaFunctionURLEvent}
 */
function forRouter(event) {
  const { body, ...bodiless } = event;
  return !body || ['GET', 'HEAD'].includes(methodOf(event)) ? bodiless : event;
}
