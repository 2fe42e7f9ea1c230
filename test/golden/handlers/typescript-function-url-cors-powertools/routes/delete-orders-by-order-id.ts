import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'DELETE /orders/{orderId}'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function deleteOrdersByOrderId(_request: Input): Promise<Response> {
  return new Response(null, { status: 204 });
}
