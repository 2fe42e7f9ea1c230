import { BadRequestError } from '@aws-lambda-powertools/event-handler/http';

/** @import { APIGatewayProxyEventV2 } from 'aws-lambda' */

/** @typedef {Record<string, unknown>} JsonObject */

/**
 * What a function for a route such as `PUT /items/{id}` works from.
 *
 * @typedef {object} RouteRequest
 * @property {string} route
 * @property {Record<string, string>} parameters As API Gateway has decoded them.
 * @property {JsonObject | null} body Never null for POST, PUT and PATCH.
 * @property {APIGatewayProxyEventV2} event
 */

/**
 * Reads what a route needs of an event; refuses with 400 what is missing or malformed.
 *
 * @param {string} route
 * @param {APIGatewayProxyEventV2} event
 * @returns {RouteRequest}
 */
export function readRequest(route, event) {
  const parameters = readParameters(route, event);
  return { route, parameters, body: readBody(route, event), event };
}

/**
 * @param {string} route
 * @param {APIGatewayProxyEventV2} event
 */
function readParameters(route, { pathParameters }) {
  const names = [...route.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name);
  return Object.fromEntries(names.map((name) => [name, given(name, pathParameters?.[name])]));
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function given(name, value) {
  if (!value) throw badRequest(`The path parameter ${name} is missing.`);
  return value;
}

/**
 * @param {string} route
 * @param {APIGatewayProxyEventV2} event
 */
function readBody(route, event) {
  const { body, isBase64Encoded, requestContext } = event;
  if (!['POST', 'PUT', 'PATCH'].includes(requestContext.http.method)) return null;
  if (body) return parseObject(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  if (route.startsWith('ANY ')) return null;
  throw badRequest('The body is empty.');
}

/**
 * @param {string} text
 * @returns {JsonObject}
 */
function parseObject(text) {
  const value = parseJson(text);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) throw badRequest('The body is not a JSON object.');
  return value;
}

/** @param {string} text */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
}

/** @param {string} detail */
function badRequest(detail) {
  return new BadRequestError(detail);
}
