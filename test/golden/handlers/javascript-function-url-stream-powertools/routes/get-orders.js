/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError of Powertools to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} _request
 */
export async function getOrders(_request) {
  return Response.json({});
}
