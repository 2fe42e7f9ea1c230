import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'PUT /orders/{orderId}'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function putOrdersByOrderId(request: Input): Promise<Response> {
  return Response.json(request.body);
}
