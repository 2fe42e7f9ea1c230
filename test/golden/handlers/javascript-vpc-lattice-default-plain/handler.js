import { requestIdOf } from './aws-lattice.js';
import { methodOf } from './event.js';
import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { LatticeEvent, LatticeResult } from './aws-lattice.js' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {LatticeEvent} event
 * @returns {Promise<LatticeResult>}
 */
export async function handler(event) {
  const requestId = requestIdOf(event);
  const result = await dispatch(routes, event).catch((error) => answerError(error, requestId));
  const { body = '' } = result;
  const whole = { isBase64Encoded: false, headers: {}, ...result };
  return { ...whole, body: methodOf(event) === 'HEAD' ? '' : body };
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
