/** @import { CloudFrontRequest, CloudFrontRequestResult } from 'aws-lambda' */

/**
 * What this function is for: change the request, or answer it here with a status, before it goes on.
 * Header names are in lower case, each with a list of values. It runs for every request that comes
 * here: nothing may wait that need not.
 *
 * @param {CloudFrontRequest} request
 * @returns {Promise<CloudFrontRequestResult>}
 */
export async function processEdge(request) {
  return request;
}
