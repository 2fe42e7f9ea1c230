import { HttpError, Router } from '@aws-lambda-powertools/event-handler/http';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { addRoutes } from './router.js';

/** @import { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda' */

const app = new Router({ logger });

addRoutes(app, routes);

app.errorHandler(Error, async (error) => {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', error);
  return problem(500);
});

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {APIGatewayProxyEvent} event
 * @param {Context} context
 * @returns {Promise<APIGatewayProxyResult>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(event.requestContext.requestId);
  const { httpMethod } = event;
  // The router makes a standard Request, which must not have a body with GET and HEAD.
  const body = ['GET', 'HEAD'].includes(httpMethod) ? null : event.body;
  const result = await app.resolve({ ...event, body }, context);
  return httpMethod === 'HEAD' ? { ...result, body: '' } : result;
}
