import { type ApiNode, apiNodes, routeId } from '../../../generators/api-tree.js';
import { camel, snake } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';

/** A path parameter: `{id}`, or greedy `{proxy+}`. */
export interface Parameter {
  name: string;
  greedy: boolean;
}

/** A route as the handler templates see it. */
export interface RouteView {
  /** `get-orders-by-id`: the module, in kebab-case. */
  id: string;
  /** `GET /orders/{id}`, to be quoted. */
  key: string;
  /** The same where the text stands by itself; the routes' pattern keeps it harmless. */
  title: Code;
  /** `get-orders-by-id`: the module in TypeScript. */
  module: Code;
  /** `getOrdersById`: the function in TypeScript. */
  camel: Code;
  /** `get_orders_by_id`: module and function in Python. */
  snake: Code;
  /** What the function made for it answers to begin with. */
  parameters: boolean;
  body: boolean;
  created: boolean;
  empty: boolean;
  /** True when the head of the function in TypeScript does not fit into 100 columns. */
  wide: boolean;
}

/** Longest name of a function whose head in TypeScript fits into 100 columns. */
const nameMaxLength = 42;

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

/** `GET /orders/{id}`. */
export function routeKey({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** The path parameters in their order. */
export function parametersOf(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)(\+?)\}/g)].map(([, name = '', greedy]) => ({
    name,
    greedy: greedy === '+',
  }));
}

/** True for methods whose requests carry a body that the function reads. */
export function carriesBody(method: string): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method);
}

/** The routes with the names that code gives them. */
export function routeViews(routes: readonly Route[]): RouteView[] {
  return routes.map((route) => {
    const id = routeId(route);
    const name = camel(id);
    return {
      id,
      key: routeKey(route),
      title: code(routeKey(route)),
      module: code(id),
      camel: code(name),
      snake: code(snake(id)),
      parameters: parametersOf(route.path).length > 0,
      body: carriesBody(route.method),
      created: route.method === 'POST',
      empty: ['DELETE', 'HEAD', 'OPTIONS'].includes(route.method),
      wide: name.length > nameMaxLength,
    };
  });
}

/** What is wrong with a set of routes, as a clause that completes «--routes …»; null when all is well. */
export function routesProblem(routes: readonly Route[]): string | null {
  const nodes = apiNodes(routes);
  const twice = pair(routes, routeKey);
  if (twice) return `names ${routeKey(twice[0])} twice`;
  const like = pair(routes, routeId);
  if (like) return `has ${like.map(routeKey).join(' and ')}, which would share one name in code`;
  const alike = pair(nodes, ({ id }) => id);
  if (alike) return `has ${pathsOf(alike)}, which would share one name in code`;
  return parametersProblem(nodes);
}

function parametersProblem(nodes: readonly ApiNode[]): string | null {
  const placed = nodes.filter(({ part }) => part.startsWith('{'));
  const rivals = pair(placed, ({ parent }) => parent ?? '/');
  if (rivals) return `has ${pathsOf(rivals)}, but one place takes one parameter name`;
  const twofold = placed.find(({ path }) => pair(parametersOf(path), ({ name }) => name));
  if (twofold) return `has one parameter name twice in ${twofold.path}`;
  const parents = nodes.map(({ parent }) => parent);
  const greedy = placed.find(({ id, part }) => part.endsWith('+}') && parents.includes(id));
  return greedy ? `goes on after the greedy ${greedy.part}` : null;
}

const pathsOf = (nodes: readonly ApiNode[]): string => nodes.map(({ path }) => path).join(' and ');

/** The first two items with the same key. */
function pair<T>(items: readonly T[], keyOf: (item: T) => string): [T, T] | null {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const before = seen.get(key);
    if (before !== undefined) return [before, item];
    seen.set(key, item);
  }
  return null;
}

/** The routes in the order in which each language's formatter sorts their imports. */
export function modulesOf(routes: readonly RouteView[]) {
  const sorted = (nameOf: (route: RouteView) => string): RouteView[] =>
    [...routes].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return {
    typescriptModules: sorted(({ id }) => `${id}.js`),
    pythonModules: sorted(({ snake }) => snake.text),
  };
}
