import { methodOf, pathOf } from './event.js';
import { HttpError } from './http.js';
import { matchPath } from './paths.js';

/** @import { LambdaFunctionURLEvent } from './answer.js' */

/** @typedef {Record<string, unknown>} JsonObject */

/**
 * What a function for a route such as `PUT /items/{id}` works from.
 *
 * @typedef {object} RouteRequest
 * @property {string} route
 * @property {Record<string, string>} parameters
 * @property {JsonObject | null} body Never null for POST, PUT and PATCH.
 * @property {LambdaFunctionURLEvent} event
 */

/**
 * Reads what a route needs of an event; refuses with 400 what is missing or malformed.
 *
 * @param {string} route
 * @param {LambdaFunctionURLEvent} event
 * @returns {RouteRequest}
 */
export function readRequest(route, event) {
  const parameters = readParameters(route, pathOf(event));
  return { route, parameters, body: readBody(route, event), event };
}

/**
 * @param {string} route
 * @param {string} path
 */
function readParameters(route, path) {
  const found = Object.entries(matchPath(route, path) ?? {});
  return Object.fromEntries(found.map(([name, value]) => [name, decode(name, value)]));
}

/**
 * @param {string} name
 * @param {string} value
 */
function decode(name, value) {
  try {
    return decodeURIComponent(value);
  } catch {
    throw badRequest(`The path parameter ${name} is not percent-encoded.`);
  }
}

/**
 * @param {string} route
 * @param {LambdaFunctionURLEvent} event
 */
function readBody(route, event) {
  const { body, isBase64Encoded } = event;
  if (!['POST', 'PUT', 'PATCH'].includes(methodOf(event))) return null;
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
  return new HttpError(400, detail);
}
