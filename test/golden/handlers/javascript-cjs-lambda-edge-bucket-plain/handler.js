'use strict';

const { detailOf } = require('./edge-event.js');
const { processEdge } = require('./process-edge.js');

/** @import { CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda' */

/**
 * What is returned goes on in place of the request; an error is a 502 for the viewer.
 *
 * @param {CloudFrontRequestEvent} event
 * @returns {Promise<CloudFrontRequestResult>}
 */
async function handler(event) {
  const requestId = event.Records[0]?.cf.config.requestId;
  try {
    return await processEdge(detailOf(event).request);
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Edge event failed', requestId, errorName });
    throw error;
  }
}

module.exports = { handler };
