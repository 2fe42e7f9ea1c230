import { HttpError } from './http.js';
import { readRequest } from './request.js';

/** @import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda' */
/** @import { RouteRequest } from './request.js' */

/**
 * A function for each route.
 *
 * @typedef {Record<string, (request: RouteRequest) => Promise<APIGatewayProxyResult>>} Routes
 */

/**
 * Calls the function for an event's method and resource; `ANY` stands for every other method.
 *
 * @param {Routes} routes
 * @param {APIGatewayProxyEvent} event
 */
export async function dispatch(routes, event) {
  const route = findRoute(Object.keys(routes), event);
  return routes[route](readRequest(route, event));
}

/**
 * @param {string[]} routes
 * @param {APIGatewayProxyEvent} event
 */
function findRoute(routes, event) {
  const { httpMethod, resource } = event;
  const route =
    routes.find((each) => each === `${httpMethod} ${resource}`) ??
    routes.find((each) => each === `ANY ${resource}`);
  if (route) return route;
  const others = routes.filter((each) => each.endsWith(` ${resource}`));
  if (others.length === 0) throw new HttpError(404, 'There is no such path.');
  const allow = others.map((each) => each.split(' ')[0]).join(', ');
  throw new HttpError(405, `The path takes ${allow}.`, { allow });
}
