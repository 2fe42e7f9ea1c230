import type {
  CloudFrontResponse,
  CloudFrontResponseEvent,
  CloudFrontResponseResult,
} from 'aws-lambda';

type Request = CloudFrontResponseEvent['Records'][number]['cf']['request'];

/**
 * What this function is for: change the answer before it goes on. Header names are in lower case, each
 * with a list of values. It runs for every answer that comes here: nothing may wait that need not.
 */
export async function processEdge(
  response: CloudFrontResponse,
  _request: Request,
): Promise<CloudFrontResponseResult> {
  return response;
}
