import { BadRequestError } from '@aws-lambda-powertools/event-handler/http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export type JsonObject = { [name: string]: unknown };

/** What a function for a route such as `PUT /items/{id}` works from. */
export interface RouteRequest<Route extends string> {
  route: Route;
  /** As API Gateway has decoded them. */
  parameters: { [Name in ParameterName<Route>]: string };
  body: Body<Route>;
  event: APIGatewayProxyEventV2;
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
  event: APIGatewayProxyEventV2,
): RouteRequest<Route> {
  const parameters = readParameters(route, event);
  return { route, parameters, body: readBody(route, event), event } as RouteRequest<Route>;
}

function readParameters(route: string, { pathParameters }: APIGatewayProxyEventV2) {
  const names = [...route.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, given(name, pathParameters?.[name])]));
}

function given(name: string, value: string | undefined): string {
  if (!value) throw badRequest(`The path parameter ${name} is missing.`);
  return value;
}

function readBody(route: string, event: APIGatewayProxyEventV2): JsonObject | null {
  const { body, isBase64Encoded, requestContext } = event;
  if (!['POST', 'PUT', 'PATCH'].includes(requestContext.http.method)) return null;
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

function badRequest(detail: string): BadRequestError {
  return new BadRequestError(detail);
}
