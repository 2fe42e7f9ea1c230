import { HttpError } from './http.js';
import { readRequest } from './request.js';

/** @import { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda' */
/** @import { RouteRequest } from './request.js' */

/**
 * A function for each route.
 *
 * @typedef {Record<string, (request: RouteRequest) => Promise<APIGatewayProxyStructuredResultV2>>} Routes
 */

/**
 * Calls the function for the route that API Gateway has found.
 *
 * @param {Routes} routes
 * @param {APIGatewayProxyEventV2} event
 */
export async function dispatch(routes, event) {
  const route = findRoute(Object.keys(routes), event.routeKey);
  return routes[route](readRequest(route, event));
}

/**
 * @param {string[]} routes
 * @param {string} routeKey
 */
function findRoute(routes, routeKey) {
  const route = routes.find((each) => each === routeKey);
  if (route) return route;
  const path = routeKey.replace(/^\w+ /, '');
  const others = routes.filter((each) => each.endsWith(` ${path}`));
  if (others.length === 0) throw new HttpError(404, 'There is no such path.');
  const allow = others.map((each) => each.split(' ')[0]).join(', ');
  throw new HttpError(405, `The path takes ${allow}.`, { allow });
}
