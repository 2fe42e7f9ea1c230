import { HttpError } from '@aws-lambda-powertools/event-handler/http';
import { requestIdOf } from './aws-lattice.js';
import { methodOf } from './event.js';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { Context } from 'aws-lambda' */
/** @import { LatticeEvent, LatticeResult } from './aws-lattice.js' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {LatticeEvent} event
 * @param {Context} context
 * @returns {Promise<LatticeResult>}
 */
export async function handler(event, context) {
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
