import type { Json, Route } from '../../../../generators/wiring.js';
import { account } from '../../emulator/emulator.js';

/** A request as a caller sends it. */
export interface HttpRequest {
  method: string;
  /** Percent-encoded, with the query. */
  target: string;
  headers: [name: string, value: string][];
  body: Buffer | null;
}

/** What an API does with requests. */
export interface Api {
  routes: readonly Route[];
  stage: string;
  /** Media types whose bodies are handed on in base64. */
  binary: readonly string[];
}

/**
 * The event of a REST API with Lambda proxy integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function proxyEvent(request: HttpRequest, { routes, stage, binary }: Api): Json {
  const { method, target, headers, body } = request;
  const { pathname: path, searchParams } = new URL(target, 'https://api.example.com');
  const { resource, parameters } = resourceFor(path, routes);
  const query = [...searchParams] as [string, string][];
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const isBase64Encoded = body !== null && binary.includes(type);
  return {
    resource,
    path,
    httpMethod: method,
    headers: lastOf(headers),
    multiValueHeaders: allOf(headers),
    queryStringParameters: query.length > 0 ? lastOf(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? allOf(query) : null,
    pathParameters: Object.keys(parameters).length > 0 ? parameters : null,
    stageVariables: null,
    requestContext: {
      accountId: account,
      apiId: 'emulated',
      resourcePath: resource,
      httpMethod: method,
      path: `/${stage}${path}`,
      stage,
      protocol: 'HTTP/1.1',
      requestId: crypto.randomUUID(),
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: '127.0.0.1', userAgent: null },
    },
    body: body?.toString(isBase64Encoded ? 'base64' : 'utf8') ?? null,
    isBase64Encoded,
  };
}

/** True when some route has the path of a request, whatever its method. */
export function hasResource(path: string, routes: readonly Route[]): boolean {
  return routes.some((route) => matcherOf(route).test(path));
}

/**
 * The resource that API Gateway picks for a path: fixed parts before parameters, those before greedy
 * ones. It never calls the function for a path that it does not know; deployed code that is older
 * than its API sees such a path as resource.
 */
export function resourceFor(path: string, routes: readonly Route[]) {
  const fitting = routes.filter((route) => matcherOf(route).test(path));
  const [best] = fitting.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (!best) return { resource: path, parameters: {} };
  const parameters = { ...matcherOf(best).exec(path)?.groups };
  return { resource: best.path, parameters };
}

function matcherOf({ path }: Route): RegExp {
  const parts = path.split('/').map((part) => {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
    return name ? `(?<${name}>${greedy ? '.+' : '[^/]+'})` : part.replace(/\W/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}$`);
}

function rank({ path }: Route): string {
  const rankOf = (part: string): number =>
    part.startsWith('{') ? (part.endsWith('+}') ? 2 : 1) : 0;
  return path.split('/').map(rankOf).join('');
}

function lastOf(pairs: readonly [string, string][]): Json {
  return Object.fromEntries(pairs);
}

function allOf(pairs: readonly [string, string][]): Json {
  const all: Record<string, string[]> = {};
  for (const [name, value] of pairs) all[name] = [...(all[name] ?? []), value];
  return all;
}
