import { Refusal } from './answers.js';
import type { SocketEvent } from './connection.js';

/** What is done with the events of a route. */
export type Route = (event: SocketEvent) => Promise<unknown>;

/** Hands to a function what is read of an event. */
export function route<T>(
  read: (event: SocketEvent) => T,
  run: (given: T) => Promise<unknown>,
): Route {
  return (event) => run(read(event));
}

/** Calls the function for the route that API Gateway has found. */
export async function dispatch(
  routes: Readonly<Record<string, Route>>,
  event: SocketEvent,
): Promise<unknown> {
  const { routeKey } = event.requestContext;
  const found = Object.hasOwn(routes, routeKey) ? routes[routeKey] : undefined;
  if (!found) throw new Refusal(404, 'There is no such route.');
  return found(event);
}
