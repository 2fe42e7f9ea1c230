'use strict';

const { send } = require('./answer.js');
const { methodOf } = require('./event.js');
const { HttpError, problem } = require('./http.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { LambdaFunctionURLEvent } from 'aws-lambda' */

/**
 * Answers a request by its route, with a body in pieces as they come; an error that is no HttpError
 * is logged and answered with 500.
 */
const handler = awslambda.streamifyResponse(
  async (/** @type {LambdaFunctionURLEvent} */ event, responseStream) => {
    const { requestId } = event.requestContext;
    const answer = await dispatch(routes, event).catch((error) => answerError(error, requestId));
    try {
      await send(methodOf(event) === 'HEAD' ? { ...answer, body: '' } : answer, responseStream);
    } catch (error) {
      console.error({ message: 'Answer cut short', requestId, error });
      throw error;
    }
  },
);

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
