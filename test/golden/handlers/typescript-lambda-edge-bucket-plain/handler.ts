import type { CloudFrontRequestEvent, CloudFrontRequestResult } from 'aws-lambda';
import { detailOf } from './edge-event.js';
import { processEdge } from './process-edge.js';

/** What is returned goes on in place of the request; an error is a 502 for the viewer. */
export async function handler(event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> {
  const requestId = event.Records[0]?.cf.config.requestId;
  try {
    return await processEdge(detailOf(event).request);
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Edge event failed', requestId, errorName });
    throw error;
  }
}
