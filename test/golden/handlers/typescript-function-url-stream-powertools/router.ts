import type { LambdaFunctionURLEvent } from './answer.js';
import { methodOf, pathOf } from './event.js';
import { problem } from './http.js';
import { routesFor } from './paths.js';
import { type RouteRequest, readRequest } from './request.js';

/** A function for each route; what it takes follows from the route. */
export type Routes<Route extends string> = {
  [R in Route]: (request: RouteRequest<R>) => Promise<Response>;
};

export function defineRoutes<Route extends string>(routes: Routes<Route>): Routes<Route> {
  return routes;
}

/** Calls the function for the route of a request. A greedy path takes the methods that others lack. */
export async function dispatch<Route extends string>(
  routes: Routes<Route>,
  event: LambdaFunctionURLEvent,
): Promise<Response> {
  const found = routesFor(Object.keys(routes) as Route[], pathOf(event));
  const route = found.find((each) => ['ANY', methodOf(event)].includes(each.split(' ')[0] ?? ''));
  return route ? routes[route](readRequest(route, event)) : refuse(found);
}

function refuse([nearest, ...others]: string[]): Response {
  if (!nearest) return problem(404, 'There is no such path.');
  const [method, path] = nearest.split(' ');
  const more = others.filter((route) => route.endsWith(` ${path}`));
  const allow = [method, ...more.map((route) => route.split(' ')[0])].join(', ');
  return problem(405, `The path takes ${allow}.`, { allow });
}
