import type { StreamedAnswer } from '../answer.js';
import { json } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /orders/{id}'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function getOrdersById(request: Input): Promise<StreamedAnswer> {
  return json(200, request.parameters);
}
