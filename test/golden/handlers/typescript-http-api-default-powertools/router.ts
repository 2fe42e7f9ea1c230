import {
  HttpVerbs,
  isAPIGatewayProxyEventV2,
  type Router,
} from '@aws-lambda-powertools/event-handler/http';
import type { Path, RouteHandler } from '@aws-lambda-powertools/event-handler/types';
import { problem } from './http.js';
import { type RouteRequest, readRequest } from './request.js';

/** A function for each route; what it takes follows from the route. */
export type Routes<Route extends string> = {
  [R in Route]: (request: RouteRequest<R>) => Promise<Response>;
};

export function defineRoutes<Route extends string>(routes: Routes<Route>): Routes<Route> {
  return routes;
}

/** Adds every method of every path; one that has no route is answered with 405. */
export function addRoutes<Route extends string>(app: Router, routes: Routes<Route>): void {
  const names = Object.keys(routes) as Route[];
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

function pathPattern(path: string): Path {
  if (!path.includes('{')) return path as Path;
  const source = path
    .replaceAll('.', '\\.')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/\{\w+\+\}/g, '.+');
  return new RegExp(source);
}
