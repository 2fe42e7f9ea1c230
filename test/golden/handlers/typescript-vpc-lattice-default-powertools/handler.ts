import { HttpError } from '@aws-lambda-powertools/event-handler/http';
import type { Context } from 'aws-lambda';
import { type LatticeEvent, type LatticeResult, requestIdOf } from './aws-lattice.js';
import { methodOf } from './event.js';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

/** Answers a request by its route; an error that is no HttpError is logged and answered with 500. */
export async function handler(event: LatticeEvent, context: Context): Promise<LatticeResult> {
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

function answerError(error: Error): Response {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', error);
  return problem(500);
}
