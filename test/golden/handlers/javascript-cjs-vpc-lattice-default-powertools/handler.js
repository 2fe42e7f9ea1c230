'use strict';

const { HttpError } = require('@aws-lambda-powertools/event-handler/http');
const { requestIdOf } = require('./aws-lattice.js');
const { methodOf } = require('./event.js');
const { problem } = require('./http.js');
const { logger } = require('./logger.js');
const { routes } = require('./route-table.js');
const { dispatch } = require('./router.js');

/** @import { Context } from 'aws-lambda' */
/** @import { LatticeEvent, LatticeResult } from './aws-lattice.js' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {LatticeEvent} event
 * @param {Context} context
 * @returns {Promise<LatticeResult>}
 */
async function handler(event, context) {
  logger.addContext(context);
  logger.setCorrelationId(requestIdOf(event));
  const result = await dispatch(routes, event).catch(answerError);
  return {
    isBase64Encoded: false,
    statusCode: result.status,
    headers: Object.fromEntries(result.headers),
    body: methodOf(event) === 'HEAD' ? '' : await result.text(),
  };
}

/** @param {Error} error */
function answerError(error) {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', error);
  return problem(500);
}

module.exports = { handler };
