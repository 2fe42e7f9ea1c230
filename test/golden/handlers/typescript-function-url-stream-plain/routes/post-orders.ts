import type { StreamedAnswer } from '../answer.js';
import { json } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'POST /orders'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function postOrders(request: Input): Promise<StreamedAnswer> {
  return json(201, request.body);
}
