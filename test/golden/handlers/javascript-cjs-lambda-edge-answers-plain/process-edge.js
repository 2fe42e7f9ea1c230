'use strict';

/** @import { CloudFrontResponse, CloudFrontResponseEvent, CloudFrontResponseResult } from 'aws-lambda' */

/**
 * What this function is for: change the answer before it goes on. Header names are in lower case, each
 * with a list of values. It runs for every answer that comes here: nothing may wait that need not.
 *
 * @param {CloudFrontResponse} response
 * @param {CloudFrontResponseEvent['Records'][number]['cf']['request']} _request
 * @returns {Promise<CloudFrontResponseResult>}
 */
async function processEdge(response, _request) {
  return response;
}

module.exports = { processEdge };
