import type { Route } from './wiring.js';

/** One path part of a REST API: an `AWS::ApiGateway::Resource`. */
export interface ApiNode {
  /** kebab-case, unique within the API. */
  id: string;
  /** `orders` or `{orderId}`. */
  part: string;
  path: string;
  /** The node above; null below the root resource. */
  parent: string | null;
}

/** A route with its place in the tree. */
export interface ApiMethod extends Route {
  id: string;
  /** The node it hangs on; null for the root resource. */
  node: string | null;
}

/** The path parts that routes need, parents before children, each once. */
export function apiNodes(routes: readonly Route[]): ApiNode[] {
  const nodes = new Map<string, ApiNode>();
  for (const { path } of routes) {
    const parts = path.split('/').filter(Boolean);
    parts.forEach((part, depth) => {
      const whole = `/${parts.slice(0, depth + 1).join('/')}`;
      if (nodes.has(whole)) return;
      const above = `/${parts.slice(0, depth).join('/')}`;
      const parent = nodes.get(above)?.id ?? null;
      nodes.set(whole, { id: nodeId(whole), part, path: whole, parent });
    });
  }
  return [...nodes.values()];
}

/** The routes with the node each hangs on. */
export function apiMethods(routes: readonly Route[]): ApiMethod[] {
  const nodes = apiNodes(routes);
  return routes.map((route) => ({
    ...route,
    id: routeId(route),
    node: nodes.find(({ path }) => path === route.path)?.id ?? null,
  }));
}

function nodeId(path: string): string {
  return kebab(path.replace(/\{(.+?)\+?\}/g, 'by-$1'));
}

/** A kebab-case id of a route: `GET /orders/{id}` gives `get-orders-by-id`. */
export function routeId(route: Route): string {
  return kebab(`${route.method.toLowerCase()}${route.path.replace(/\{(.+?)\+?\}/g, 'by-$1')}`);
}

/** A kebab-case id of a route that is told by its key: `$connect` gives `connect`, `sendMessage` gives `send-message`. */
export function keyId(key: string): string {
  return kebab(key);
}

function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
