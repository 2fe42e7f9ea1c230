import { json } from '../http.js';

/** @import { StreamedAnswer } from '../answer.js' */
/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} request
 * @returns {Promise<StreamedAnswer>}
 */
export async function getOrdersById(request) {
  return json(200, request.parameters);
}
