import { Refusal } from './answers.js';

/** @import { SocketEvent } from './connection.js' */

/**
 * What is done with the events of a route.
 *
 * @typedef {(event: SocketEvent) => Promise<unknown>} Route
 */

/**
 * Hands to a function what is read of an event.
 *
 * @template T
 * @param {(event: SocketEvent) => T} read
 * @param {(given: T) => Promise<unknown>} run
 * @returns {Route}
 */
export function route(read, run) {
  return (event) => run(read(event));
}

/**
 * Calls the function for the route that API Gateway has found.
 *
 * @param {Readonly<Record<string, Route>>} routes
 * @param {SocketEvent} event
 */
export async function dispatch(routes, event) {
  const { routeKey } = event.requestContext;
  const found = Object.hasOwn(routes, routeKey) ? routes[routeKey] : undefined;
  if (!found) throw new Refusal(404, 'There is no such route.');
  return found(event);
}
