'use strict';

const { HttpError } = require('@aws-lambda-powertools/event-handler/http');
const { send } = require('./answer.js');
const { methodOf } = require('./event.js');
const { problem } = require('./http.js');
const { logger } = require('./logger.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { LambdaFunctionURLEvent } from 'aws-lambda' */

/**
 * Answers a request by its route, with a body as it comes; an error that is no HttpError is logged
 * and answered with 500. The router of Powertools would leave out the cookies of an answer.
 */
const handler = awslambda.streamifyResponse(
  async (/** @type {LambdaFunctionURLEvent} */ event, responseStream, context) => {
    logger.addContext(context);
    logger.setCorrelationId(event.requestContext.requestId);
    const response = await dispatch(routes, event).catch(answerError);
    const answer = methodOf(event) === 'HEAD' ? new Response(null, response) : response;
    try {
      await send(answer, responseStream);
    } catch (error) {
      logger.error('Answer cut short', { error });
      throw error;
    }
  },
);

/** @param {unknown} error */
function answerError(error) {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', { error });
  return problem(500);
}

module.exports = { handler };
