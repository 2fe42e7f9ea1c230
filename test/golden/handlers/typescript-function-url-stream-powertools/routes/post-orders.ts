import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'POST /orders'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function postOrders(request: Input): Promise<Response> {
  return Response.json(request.body, { status: 201 });
}
