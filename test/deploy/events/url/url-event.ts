import type { Json } from '../../../../generators/wiring.js';
import { httpEvent } from '../route/http-event.js';
import type { Api, HttpRequest } from '../route/proxy-event.js';

/**
 * The event of a function URL: the payload format 2.0, with no route and the path as it was sent.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function urlEvent(request: HttpRequest, api: Api): Json {
  const event = httpEvent(request, { ...api, routes: [] }) as { [field: string]: Json };
  const { pathname } = new URL(request.target, 'https://url.example.com');
  const context = event['requestContext'] as { [field: string]: Json };
  const { pathParameters: _none, ...others } = event;
  return {
    ...others,
    routeKey: '$default',
    rawPath: pathname,
    requestContext: {
      ...context,
      accountId: 'anonymous',
      domainName: 'emulated.lambda-url.eu-west-1.on.aws',
      http: { ...(context['http'] as object), path: pathname },
      routeKey: '$default',
    },
  };
}
