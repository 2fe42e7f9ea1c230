import type { RouteRequest } from '../request.js';

type Input = RouteRequest<'GET /'>;

/** Throw an HttpError of Powertools to refuse a request; any other error is answered with 500. */
export async function get(_request: Input): Promise<Response> {
  return Response.json({});
}
