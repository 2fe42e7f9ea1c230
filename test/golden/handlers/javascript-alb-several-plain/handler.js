import { answerTo, methodOf, traceIdOf } from './event.js';
import { HttpError, problem } from './http.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** @import { ALBEvent, ALBResult } from 'aws-lambda' */

/**
 * Answers a request by its route; an error that is no HttpError is logged and answered with 500.
 *
 * @param {ALBEvent} event
 * @returns {Promise<ALBResult>}
 */
export async function handler(event) {
  const traceId = traceIdOf(event);
  const result = await dispatch(routes, event).catch((error) => answerError(error, traceId));
  return answerTo(event, methodOf(event) === 'HEAD' ? { ...result, body: '' } : result);
}

/**
 * @param {unknown} error
 * @param {string} traceId
 */
function answerError(error, traceId) {
  if (error instanceof HttpError) return problem(error.status, error.message, error.headers);
  console.error({ message: 'Request failed', traceId, error });
  return problem(500);
}
