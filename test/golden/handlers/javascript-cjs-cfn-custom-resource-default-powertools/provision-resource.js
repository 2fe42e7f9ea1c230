'use strict';

/** @import { ResourceRequest, ResourceResult } from './resource-request.js' */

/**
 * What this function is for. A request may be delivered twice: guard every effect with `request.requestId`.
 * Delete must succeed for what is not there: CloudFormation asks for it after a Create that failed as well.
 *
 * @param {ResourceRequest} request
 * @returns {Promise<ResourceResult>}
 */
async function provisionResource(request) {
  if (request.type === 'Delete') return {};
  return { data: { Properties: Object.keys(request.properties).length } };
}

module.exports = { provisionResource };
