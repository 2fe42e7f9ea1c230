import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { HttpError } from './http.js';
import { type RouteRequest, readRequest } from './request.js';

/** A function for each route; what it takes follows from the route. */
export type Routes<Route extends string> = {
  [R in Route]: (request: RouteRequest<R>) => Promise<APIGatewayProxyResult>;
};

export function defineRoutes<Route extends string>(routes: Routes<Route>): Routes<Route> {
  return routes;
}

/** Calls the function for an event's method and resource; `ANY` stands for every other method. */
export async function dispatch<Route extends string>(
  routes: Routes<Route>,
  event: APIGatewayProxyEvent,
): Promise<APIGatewayProxyResult> {
  const route = findRoute(Object.keys(routes) as Route[], event);
  return routes[route](readRequest(route, event));
}

function findRoute<Route extends string>(routes: Route[], event: APIGatewayProxyEvent): Route {
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
