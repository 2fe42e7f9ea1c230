import type { Json, Route } from '../../../../generators/wiring.js';
import { account } from '../../emulator/emulator.js';
import { type Api, type HttpRequest, hasResource, resourceFor } from './proxy-event.js';

/**
 * The event of an HTTP API in the payload format 2.0. The path is decoded before its route is looked up.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent(request: HttpRequest, { routes, stage, binary }: Api): Json {
  const { method, target, headers, body } = request;
  const { pathname, search, searchParams } = new URL(target, 'https://api.example.com');
  const path = decodeURIComponent(pathname);
  const reached = candidates(method, path, routes);
  const { resource, parameters } = resourceFor(path, reached);
  const verbs = reached.filter((route) => route.path === resource).map((route) => route.method);
  const routeKey = `${verbs.includes(method) || !verbs.includes('ANY') ? method : 'ANY'} ${resource}`;
  const { cookie, ...others } = joined(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const isBase64Encoded = body !== null && binary.includes(others['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers: others,
    ...given('queryStringParameters', joined([...searchParams])),
    requestContext: {
      accountId: account,
      apiId: 'emulated',
      domainName: 'emulated.execute-api.eu-west-1.amazonaws.com',
      domainPrefix: 'emulated',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'events' },
      requestId: crypto.randomUUID(),
      routeKey,
      stage,
      timeEpoch: Date.now(),
    },
    ...(body === null ? {} : { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    ...given('pathParameters', parameters),
    isBase64Encoded,
  };
}

/**
 * The routes that a request may reach: those with its method where there are any. A path that lacks the
 * method is left to a greedy one; what no route takes is a key that deployed code does not know.
 */
function candidates(method: string, path: string, routes: readonly Route[]): readonly Route[] {
  const fitting = routes.filter((route) => ['ANY', method].includes(route.method));
  return hasResource(path, fitting) ? fitting : routes;
}

function joined(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of pairs) all[name] = name in all ? `${all[name]},${value}` : value;
  return all;
}

/** A field that is left out where it would be empty. */
function given(field: string, values: Record<string, string>): { [field: string]: Json } {
  return Object.keys(values).length > 0 ? { [field]: values } : {};
}
