import { HttpError, Router } from '@aws-lambda-powertools/event-handler/http';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { problem } from './http.js';
import { logger } from './logger.js';
import { routes } from './route-table.js';
import { addRoutes } from './router.js';

const app = new Router({ logger });

addRoutes(app, routes);

app.errorHandler(Error, async (error) => {
  if (error instanceof HttpError) return problem(error.statusCode, error.message);
  logger.error('Request failed', error);
  return problem(500);
});

/** Answers a request by its route; an error that is no HttpError is logged and answered with 500. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context);
  logger.setCorrelationId(event.requestContext.requestId);
  const result = await app.resolve(forRouter(event), context);
  return methodOf(event) === 'HEAD' ? { ...result, body: '' } : result;
}

/** The event as the router can make a standard Request of it. */
function forRouter({ body, ...event }: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  // API Gateway has decoded the path, and a Request must not have a body with GET and HEAD.
  const rawPath = event.rawPath.split('/').map(encodeURIComponent).join('/');
  const bodiless = !body || ['GET', 'HEAD'].includes(methodOf(event));
  return bodiless ? { ...event, rawPath } : { ...event, rawPath, body };
}

function methodOf({ requestContext }: APIGatewayProxyEventV2): string {
  return requestContext.http.method;
}
