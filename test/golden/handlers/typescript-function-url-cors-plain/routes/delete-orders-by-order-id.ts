import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { noContent } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'DELETE /orders/{orderId}'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function deleteOrdersByOrderId(
  _request: Input,
): Promise<APIGatewayProxyStructuredResultV2> {
  return noContent();
}
