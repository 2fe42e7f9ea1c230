import { HttpVerbs, isAPIGatewayProxyEventV2 } from '@aws-lambda-powertools/event-handler/http';
import { problem } from './http.js';
import { readRequest } from './request.js';

/** @import { Router } from '@aws-lambda-powertools/event-handler/http' */
/** @import { Path, RouteHandler } from '@aws-lambda-powertools/event-handler/types' */
/** @import { RouteRequest } from './request.js' */

/**
 * A function for each route.
 *
 * @typedef {Record<string, (request: RouteRequest) => Promise<Response>>} Routes
 */

/**
 * Adds every method of every path; one that has no route is answered with 405.
 *
 * @param {Router} app
 * @param {Routes} routes
 */
export function addRoutes(app, routes) {
  const names = Object.keys(routes);
  // Braces sort behind letters and digits, so a fixed part is tried before a parameter.
  const paths = new Set(names.map((name) => name.replace(/^\w+ /, '')).sort());
  for (const path of paths) {
    const ofPath = names.filter((name) => name.endsWith(` ${path}`));
    for (const method of Object.values(HttpVerbs)) {
      const route =
        ofPath.find((name) => name.startsWith(`${method} `)) ??
        ofPath.find((name) => name.startsWith('ANY '));
      const handler = route ? callRoute(routes, route) : refuseMethod(ofPath);
      app.route(handler, { method, path: pathPattern(path) });
    }
  }
}

/**
 * @param {Routes} routes
 * @param {string} route
 * @returns {RouteHandler}
 */
function callRoute(routes, route) {
  return async ({ event }) => {
    if (!isAPIGatewayProxyEventV2(event)) throw new TypeError('The event is not of an HTTP API.');
    return routes[route](readRequest(route, event));
  };
}

/**
 * @param {string[]} routes
 * @returns {RouteHandler}
 */
function refuseMethod(routes) {
  const allow = routes.map((route) => route.split(' ')[0]).join(', ');
  return async () => problem(405, `The path takes ${allow}.`, { allow });
}

/**
 * @param {string} path
 * @returns {Path}
 */
function pathPattern(path) {
  if (!path.includes('{')) return /** @type {Path} */ (path);
  const source = path
    .replaceAll('.', '\\.')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/\{\w+\+\}/g, '.+');
  return new RegExp(source);
}
