'use strict';

const {
  HttpError,
  HttpVerbs,
  isALBEvent,
  Router,
} = require('@aws-lambda-powertools/event-handler/http');
const { answerTo, methodOf, traceIdOf } = require('./event.js');
const { problem } = require('./http.js');
const { logger } = require('./logger.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { ALBEvent, ALBResult, Context } from 'aws-lambda' */

const app = new Router({ logger });

app.route(
  async ({ event }) => {
    if (!isALBEvent(event)) throw new TypeError('The event is not of a load balancer.');
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
 * @param {ALBEvent} event
 * @param {Context} context
 * @returns {Promise<ALBResult>}
 */
async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(traceIdOf(event));
  const result = await app.resolve(event, context);
  return answerTo(event, methodOf(event) === 'HEAD' ? { ...result, body: '' } : result);
}

module.exports = { handler };
