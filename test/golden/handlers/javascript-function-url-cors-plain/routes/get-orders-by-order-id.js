import { json } from '../http.js';

/** @import { APIGatewayProxyStructuredResultV2 } from 'aws-lambda' */
/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} request
 * @returns {Promise<APIGatewayProxyStructuredResultV2>}
 */
export async function getOrdersByOrderId(request) {
  return json(200, request.parameters);
}
