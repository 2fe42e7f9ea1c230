import { routeId } from '../../../generators/api-tree.js';
import { camel, snake } from '../../../generators/names.js';
import type { Route } from '../../../generators/wiring.js';

/** A route as the handler templates see it. */
export type RouteView = {
  method: string;
  path: string;
  /** `get-orders-by-id`: the module. */
  id: string;
  /** `getOrdersById`: the function in TypeScript. */
  camel: string;
  /** `get_orders_by_id`: the function in Python. */
  snake: string;
  parameters: string[];
  /** True for methods whose requests carry a body. */
  hasBody: boolean;
};

/** The routes asked for, or the three that every collection starts with. */
export function routesOf(asked: readonly string[], functionName: string): Route[] {
  const texts = asked.length > 0 ? asked : defaults(functionName);
  return texts.map((text) => {
    const [method = '', path = ''] = text.split(' ');
    return { method, path };
  });
}

function defaults(name: string): string[] {
  return [`GET /${name}`, `POST /${name}`, `GET /${name}/{id}`];
}

/** The routes with the names that code gives them. */
export function routeViews(routes: readonly Route[]): RouteView[] {
  return routes.map((route) => {
    const id = routeId(route);
    return {
      ...route,
      id,
      camel: camel(id),
      snake: snake(id),
      parameters: [...route.path.matchAll(/\{(\w+)\+?\}/g)].map((match) => match[1] ?? ''),
      hasBody: ['POST', 'PUT', 'PATCH', 'ANY'].includes(route.method),
    };
  });
}
