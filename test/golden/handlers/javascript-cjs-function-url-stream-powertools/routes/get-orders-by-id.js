'use strict';

/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError of Powertools to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} request
 */
async function getOrdersById(request) {
  return Response.json(request.parameters);
}

module.exports = { getOrdersById };
