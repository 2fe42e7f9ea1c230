import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /orders/{id}'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function getOrdersById(request: Input): Promise<Response> {
  return Response.json(request.parameters);
}
