'use strict';

const { HttpError, Router } = require('@aws-lambda-powertools/event-handler/http');
const { problem } = require('./http.js');
const { logger } = require('./logger.js');
const { routes } = require('./route-table.js');
const { addRoutes } = require('./router.js');

/** @import { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda' */

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
 * @param {APIGatewayProxyEventV2} event
 * @param {Context} context
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(event.requestContext.requestId);
  const result = await app.resolve(forRouter(event), context);
  return methodOf(event) === 'HEAD' ? { ...result, body: '' } : result;
}

/**
 * The event as the router can make a standard Request of it.
 *
 * @param {APIGatewayProxyEventV2} event
 * @returns {APIGatewayProxyEventV2}
 */
function forRouter({ body, ...event }) {
  // API Gateway has decoded the path, and a Request must not have a body with GET and HEAD.
  const rawPath = event.rawPath.split('/').map(encodeURIComponent).join('/');
  const bodiless = !body || ['GET', 'HEAD'].includes(methodOf(event));
  return bodiless ? { ...event, rawPath } : { ...event, rawPath, body };
}

/** @param {APIGatewayProxyEventV2} event */
function methodOf({ requestContext }) {
  return requestContext.http.method;
}

module.exports = { handler };
