import {
  HttpVerbs,
  isAPIGatewayProxyEventV2,
  type Router,
} from '@aws-lambda-powertools/event-handler/http';
import type { RouteHandler } from '@aws-lambda-powertools/event-handler/types';
import { problem } from './http.js';
import { type RouteRequest, readRequest } from './request.js';

/** A function for each route; what it takes follows from the route. */
export type Routes<Route extends string> = {
  [R in Route]: (request: RouteRequest<R>) => Promise<Response>;
};

export function defineRoutes<Route extends string>(routes: Routes<Route>): Routes<Route> {
  return routes;
}

/** Adds every route, and behind them what refuses the other methods of their paths with 405. */
export function addRoutes<Route extends string>(app: Router, routes: Routes<Route>): void {
  const names = Object.keys(routes) as Route[];
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

/** `ANY` stands for every method that a path has no route for. */
function findRoute<Route extends string>(names: Route[], method: string, path: string) {
  const find = (key: string) => names.find((name) => name === key);
  return find(`${method} ${path}`) ?? find(`ANY ${path}`);
}

function callRoute<Route extends string>(routes: Routes<Route>, route: Route): RouteHandler {
  return async ({ event }) => {
    if (!isAPIGatewayProxyEventV2(event)) throw new TypeError('The event is not of an HTTP API.');
    return routes[route](readRequest(route, event));
  };
}

function refuseMethod(routes: string[]): RouteHandler {
  const allow = routes.map((route) => route.split(' ')[0]).join(', ');
  return () => problem(405, `The path takes ${allow}.`, { allow });
}

/** Always an expression: those are tried in their order, but fixed paths before all of them. */
function pathPattern(path: string): RegExp {
  const source = path
    .replaceAll('.', '\\.')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/\{\w+\+\}/g, '.+');
  return new RegExp(source);
}
