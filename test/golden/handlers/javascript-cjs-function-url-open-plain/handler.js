'use strict';

const { methodOf } = require('./event.js');
const { HttpError, problem } = require('./http.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {LambdaFunctionURLEvent} event
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
async function handler(event) {
  const { requestId } = event.requestContext;
  const result = await dispatch(routes, event).catch((error) => answerError(error, requestId));
  return methodOf(event) === 'HEAD' ? { ...result, body: '' } : result;
}

/**
 * @param {unknown} error
 * @param {string} requestId
 */
function answerError(error, requestId) {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  console.error({ message: 'Request failed', requestId, error });
  return problem(500);
}

module.exports = { handler };
