import type { Json, Route } from '../../../../generators/wiring.js';
import { account } from '../../emulator/emulator.js';
import { type Api, type HttpRequest, resourceFor } from './proxy-event.js';

/**
 * The event of an HTTP API in the payload format 2.0. The path is decoded before its route is looked up.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent(request: HttpRequest, { routes, stage, binary }: Api): Json {
  const { method, target, headers, body } = request;
  const { pathname, search, searchParams } = new URL(target, 'https://api.example.com');
  const path = decodeURIComponent(pathname);
  const { resource, parameters } = resourceFor(path, routes);
  const routeKey = keyOf(method, resource, routes);
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

/** `ANY` is the method of a key where no route has the method itself. */
function keyOf(method: string, path: string, routes: readonly Route[]): string {
  const of = (verb: string): boolean =>
    routes.some((route) => route.method === verb && route.path === path);
  return `${!of(method) && of('ANY') ? 'ANY' : method} ${path}`;
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
