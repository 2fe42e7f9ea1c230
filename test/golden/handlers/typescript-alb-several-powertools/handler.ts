import {
  HttpError,
  HttpVerbs,
  isALBEvent,
  Router,
} from '@aws-lambda-powertools/event-handler/http';
import type { ALBEvent, ALBResult, Context } from 'aws-lambda';
import { answerTo, methodOf, traceIdOf } from './event.js';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { dispatch } from './router.js';

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

/** Answers a request by its route; an error that is no HttpError is logged and answered with 500. */
export async function handler(event: ALBEvent, context: Context): Promise<ALBResult> {
  logger.addContext(context);
  logger.setCorrelationId(traceIdOf(event));
  const result = await app.resolve(event, context);
  return answerTo(event, methodOf(event) === 'HEAD' ? { ...result, body: '' } : result);
}
