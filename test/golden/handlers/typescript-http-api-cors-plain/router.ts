import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { HttpError } from './http.js';
import { type RouteRequest, readRequest } from './request.js';

/** A function for each route; what it takes follows from the route. */
export type Routes<Route extends string> = {
  [R in Route]: (request: RouteRequest<R>) => Promise<APIGatewayProxyStructuredResultV2>;
};

export function defineRoutes<Route extends string>(routes: Routes<Route>): Routes<Route> {
  return routes;
}

/** Calls the function for the route that API Gateway has found. */
export async function dispatch<Route extends string>(
  routes: Routes<Route>,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> {
  const route = findRoute(Object.keys(routes) as Route[], event.routeKey);
  return routes[route](readRequest(route, event));
}

function findRoute<Route extends string>(routes: Route[], routeKey: string): Route {
  const route = routes.find((each) => each === routeKey);
  if (route) return route;
  const path = routeKey.replace(/^\w+ /, '');
  const others = routes.filter((each) => each.endsWith(` ${path}`));
  if (others.length === 0) throw new HttpError(404, 'There is no such path.');
  const allow = others.map((each) => each.split(' ')[0]).join(', ');
  throw new HttpError(405, `The path takes ${allow}.`, { allow });
}
