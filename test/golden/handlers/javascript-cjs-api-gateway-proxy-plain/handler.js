'use strict';

const { HttpError, problem } = require('./http.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {APIGatewayProxyEvent} event
 * @returns {Promise<APIGatewayProxyResult>}
 */
async function handler(event) {
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

module.exports = { handler };
