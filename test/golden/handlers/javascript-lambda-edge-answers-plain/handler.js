import { detailOf } from './edge-event.js';
import { processEdge } from './process-edge.js';

/** @import { CloudFrontResponseEvent, CloudFrontResponseResult } from 'aws-lambda' */

/**
 * What is returned goes on in place of the answer; an error is a 502 for the viewer.
 *
 * @param {CloudFrontResponseEvent} event
 * @returns {Promise<CloudFrontResponseResult>}
 */
export async function handler(event) {
  const requestId = event.Records[0]?.cf.config.requestId;
  try {
    const { response, request } = detailOf(event);
    return await processEdge(response, request);
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Edge event failed', requestId, errorName });
    throw error;
  }
}
