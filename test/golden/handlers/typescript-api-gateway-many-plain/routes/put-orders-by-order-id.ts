import type { APIGatewayProxyResult } from 'aws-lambda';
import { json } from '../http.js';
import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'PUT /orders/{orderId}'>;

/** Throw an HttpError to refuse a request; any other error is answered with 500. */
export async function putOrdersByOrderId(request: Input): Promise<APIGatewayProxyResult> {
  return json(200, request.body);
}
