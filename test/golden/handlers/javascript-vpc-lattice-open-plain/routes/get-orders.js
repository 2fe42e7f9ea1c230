import { json } from '../http.js';

/** @import { LatticeResult } from '../aws-lattice.js' */
/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} _request
 * @returns {Promise<LatticeResult>}
 */
export async function getOrders(_request) {
  return json(200, {});
}
