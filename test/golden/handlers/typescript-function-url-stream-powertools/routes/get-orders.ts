import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /orders'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function getOrders(_request: Input): Promise<Response> {
  return Response.json({});
}
