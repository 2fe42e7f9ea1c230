import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'ANY /{proxy+}'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function anyByProxy(request: Input): Promise<Response> {
  return Response.json(request.parameters);
}
