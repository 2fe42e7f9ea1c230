import type { LambdaFunctionURLEvent } from './answer.js';
import { methodOf, pathOf } from './event.js';
import { HttpError } from './http.js';
import { matchPath } from './paths.js';

export type JsonObject = { [name: string]: unknown };

/** What a function for a route such as `PUT /items/{id}` works from. */
export interface RouteRequest<Route extends string> {
  route: Route;
  parameters: { [Name in ParameterName<Route>]: string };
  body: Body<Route>;
  event: LambdaFunctionURLEvent;
}

type ParameterName<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${infer Greedy}+` ? Greedy : Name) | ParameterName<Rest>
  : never;

type Body<Route extends string> = Route extends `${'POST' | 'PUT' | 'PATCH'} ${string}`
  ? JsonObject
  : Route extends `ANY ${string}`
    ? JsonObject | null
    : null;

/** Reads what a route needs of an event; refuses with 400 what is missing or malformed. */
export function readRequest<Route extends string>(
  route: Route,
  event: LambdaFunctionURLEvent,
): RouteRequest<Route> {
  const parameters = readParameters(route, pathOf(event));
  return { route, parameters, body: readBody(route, event), event } as RouteRequest<Route>;
}

function readParameters(route: string, path: string) {
  const found = Object.entries(matchPath(route, path) ?? {});
  return Object.fromEntries(found.map(([name, value]) => [name, decode(name, value)]));
}

function decode(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw badRequest(`The path parameter ${name} is not percent-encoded.`);
  }
}

function readBody(route: string, event: LambdaFunctionURLEvent): JsonObject | null {
  const { body, isBase64Encoded } = event;
  if (!['POST', 'PUT', 'PATCH'].includes(methodOf(event))) return null;
  if (body) return parseObject(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  if (route.startsWith('ANY ')) return null;
  throw badRequest('The body is empty.');
}

function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw badRequest('The body is not a JSON object.');
  return value as JsonObject;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

function badRequest(detail: string): HttpError {
  return new HttpError(400, detail);
}
