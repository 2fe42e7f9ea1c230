import type { StreamedAnswer } from '../answer.js';
import { json } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /orders'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function getOrders(_request: Input): Promise<StreamedAnswer> {
  return json(200, {});
}
