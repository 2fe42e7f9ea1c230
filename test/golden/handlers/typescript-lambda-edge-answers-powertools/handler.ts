import type { CloudFrontResponseEvent, CloudFrontResponseResult, Context } from 'aws-lambda';
import { detailOf } from './edge-event.js';
import { logger } from './logger.js';
import { processEdge } from './process-edge.js';

/** What is returned goes on in place of the answer; an error is a 502 for the viewer. */
export async function handler(
  event: CloudFrontResponseEvent,
  context: Context,
): Promise<CloudFrontResponseResult> {
  logger.addContext(context);
  const requestId = event.Records[0]?.cf.config.requestId;
  try {
    const { response, request } = detailOf(event);
    return await processEdge(response, request);
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Edge event failed', { requestId, errorName });
    throw error;
  }
}
