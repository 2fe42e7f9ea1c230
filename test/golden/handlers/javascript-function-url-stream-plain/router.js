import { methodOf, pathOf } from './event.js';
import { problem } from './http.js';
import { routesFor } from './paths.js';
import { readRequest } from './request.js';

/** @import { LambdaFunctionURLEvent, StreamedAnswer } from './answer.js' */
/** @import { RouteRequest } from './request.js' */

/**
 * A function for each route.
 *
 * @typedef {Record<string, (request: RouteRequest) => Promise<StreamedAnswer>>} Routes
 */

/**
 * Calls the function for the route of a request. A greedy path takes the methods that others lack.
 *
 * @param {Routes} routes
 * @param {LambdaFunctionURLEvent} event
 */
export async function dispatch(routes, event) {
  const found = routesFor(Object.keys(routes), pathOf(event));
  const route = found.find((each) => ['ANY', methodOf(event)].includes(each.split(' ')[0]));
  return route ? routes[route](readRequest(route, event)) : refuse(found);
}

/** @param {string[]} found */
function refuse([nearest, ...others]) {
  if (!nearest) return problem(404, 'There is no such path.');
  const [method, path] = nearest.split(' ');
  const more = others.filter((route) => route.endsWith(` ${path}`));
  const allow = [method, ...more.map((route) => route.split(' ')[0])].join(', ');
  return problem(405, `The path takes ${allow}.`, { allow });
}
