import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { json } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /orders/{orderId}/items/{itemId}'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function getOrdersByOrderIdItemsByItemId(
  request: Input,
): Promise<APIGatewayProxyStructuredResultV2> {
  return json(200, request.parameters);
}
