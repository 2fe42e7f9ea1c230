import { HttpVerbs, isAPIGatewayProxyEventV2 } from '@aws-lambda-powertools/event-handler/http';
import { problem } from './http.js';
import { readRequest } from './request.js';

/** @import { Router } from '@aws-lambda-powertools/event-handler/http' */
/** @import { RouteHandler } from '@aws-lambda-powertools/event-handler/types' */
/** @import { RouteRequest } from './request.js' */

/**
 * A function for each route.
 *
 * @typedef {Record<string, (request: RouteRequest) => Promise<Response>>} Routes
 */

/**
 * Adds every route, and behind them what refuses the other methods of their paths with 405.
 *
 * @param {Router} app
 * @param {Routes} routes
 */
export function addRoutes(app, routes) {
  const names = Object.keys(routes);
  // Braces sort behind letters and digits, so a fixed part is tried before a parameter.
  const paths = [...new Set(names.map((name) => name.replace(/^\w+ /, '')))].sort();
  const places = paths.flatMap((path) =>
    Object.values(HttpVerbs).map((method) => ({ method, path: pathPattern(path), key: path })),
  );
  for (const { key, ...place } of places) {
    const route = findRoute(names, place.method, key);
    if (route) app.route(callRoute(routes, route), place);
  }
  // As in API Gateway, a greedy path takes the methods that others lack.
  for (const { key, ...place } of places) {
    const ofPath = names.filter((name) => name.endsWith(` ${key}`));
    if (!findRoute(names, place.method, key)) app.route(refuseMethod(ofPath), place);
  }
}

/**
 * `ANY` stands for every method that a path has no route for.
 *
 * @param {string[]} names
 * @param {string} method
 * @param {string} path
 */
function findRoute(names, method, path) {
  return [`${method} ${path}`, `ANY ${path}`].find((key) => names.includes(key));
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
 * Always an expression: those are tried in their order, but fixed paths before all of them.
 *
 * @param {string} path
 */
function pathPattern(path) {
  const source = path
    .replaceAll('.', '\\.')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/\{\w+\+\}/g, '.+');
  return new RegExp(source);
}
