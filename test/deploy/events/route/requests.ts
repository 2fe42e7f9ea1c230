import type { Json, Route } from '../../../../generators/wiring.js';
import { type HttpRequest, hasResource } from './proxy-event.js';

/** A request, and what the caller must get. */
export interface Exchange {
  name: string;
  request: HttpRequest;
  status: number;
  /** The methods of an answer 405. */
  allow?: string[];
  /** What the route function is called with; null where none is. */
  called: Json;
}

const order = { reference: 'R-1001', quantity: 2, note: 'schön 😀' };
const json = 'application/json';
/** A media type that the API is told to hand on in base64. */
export const binaryType = 'application/octet-stream';
const withBody = ['POST', 'PUT', 'PATCH'];

/**
 * Every route, and what must be refused.
 * @param value what path parameters are set to
 * @param closed routes whose paths refuse the methods that they lack
 */
export function exchangesFor(
  routes: readonly Route[],
  value: string,
  closed: readonly Route[],
): Exchange[] {
  const bodied = routes.find(({ method }) => withBody.includes(method) || method === 'ANY');
  return [
    ...routes.map((route) => reaching(route, value)),
    ...(bodied ? bodyExchanges(bodied, value) : []),
    ...unknownPath(routes),
    ...wrongMethod(closed, value),
  ];
}

function reaching(route: Route, value: string, type = json): Exchange {
  const method = route.method === 'ANY' ? 'PATCH' : route.method;
  const body = withBody.includes(method) ? order : null;
  const names = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  const key = `${route.method} ${route.path}`;
  return {
    name: `${key} with ${body ? type : 'no body'}`,
    request: { ...requestTo(method, route.path, value), ...bodyOf(body, type) },
    status: 200,
    called: {
      route: key,
      parameters: Object.fromEntries(names.map((name) => [name, value])),
      body,
    },
  };
}

function bodyExchanges(route: Route, value: string): Exchange[] {
  const plain = reaching(route, value);
  const refused = { ...plain, status: 400, called: null };
  const none = { ...plain.request, body: null };
  return [
    { ...reaching(route, value, binaryType), name: 'a binary body' },
    route.method === 'ANY'
      ? { ...plain, name: 'no body', request: none, called: withoutBody(plain.called) }
      : { ...refused, name: 'no body', request: none },
    { ...refused, name: 'half a body', request: { ...none, body: Buffer.from('{"reference":') } },
  ];
}

function withoutBody(called: Json): Json {
  return { ...(called as { [key: string]: Json }), body: null };
}

function unknownPath(routes: readonly Route[]): Exchange[] {
  const path = ['/', '/unknown/path'].find((each) => !hasResource(each, routes));
  if (!path) return [];
  return [
    { name: 'an unknown path', request: requestTo('GET', path, ''), status: 404, called: null },
  ];
}

function wrongMethod(routes: readonly Route[], value: string): Exchange[] {
  const methodsOf = ({ path }: Route): string[] =>
    routes.filter((each) => each.path === path).map(({ method }) => method);
  const route = routes.find((each) => !methodsOf(each).includes('ANY'));
  if (!route) return [];
  const allow = methodsOf(route);
  const method = ['DELETE', 'PUT', 'PATCH'].find((each) => !allow.includes(each)) ?? '';
  const request = requestTo(method, route.path, value);
  return [{ name: 'a method that the path lacks', request, status: 405, allow, called: null }];
}

function requestTo(method: string, path: string, value: string): HttpRequest {
  const target = path.replace(/\{\w+\+?\}/g, encodeURIComponent(value));
  const headers: HttpRequest['headers'] = [
    ['accept', json],
    ['x-twice', 'one'],
    ['x-twice', 'two'],
  ];
  return { method, target: `${target}?page=1&tag=a&tag=b%20c`, headers, body: null };
}

function bodyOf(body: Json, type: string): Pick<HttpRequest, 'headers' | 'body'> {
  if (body === null) return { headers: [['accept', json]], body: null };
  return { headers: [['content-type', type]], body: Buffer.from(JSON.stringify(body)) };
}
