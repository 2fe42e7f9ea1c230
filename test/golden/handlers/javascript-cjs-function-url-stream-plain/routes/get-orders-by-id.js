'use strict';

const { json } = require('../http.js');

/** @import { StreamedAnswer } from '../answer.js' */
/** @import { RouteRequest } from '../request.js' */

/**
 * Throw an HttpError to refuse a request; any other error is answered with 500.
 *
 * @param {RouteRequest} request
 * @returns {Promise<StreamedAnswer>}
 */
async function getOrdersById(request) {
  return json(200, request.parameters);
}

module.exports = { getOrdersById };
