import { routeId } from '../../../generators/api-tree.js';
import { camel, snake } from '../../../generators/names.js';
import { type Code, code } from '../../../generators/view.js';
import type { Route } from '../../../generators/wiring.js';

/** A path parameter: `{id}`, or greedy `{proxy+}`. */
export interface Parameter {
  name: string;
  greedy: boolean;
}

interface Wide {
  /** The head of the function in TypeScript, by style. */
  plain: boolean;
  powertools: boolean;
  /** The head of the function in JavaScript. */
  javascript: boolean;
  /** The row of the table in both. */
  row: boolean;
  /** The import in Python, and the row of the table there. */
  pythonImport: boolean;
  pythonRow: boolean;
}

/** A route as the handler templates see it. */
export interface RouteView {
  /** `get-orders-by-id`: the module, in kebab-case. */
  id: string;
  /** `GET /orders/{id}`, to be quoted. */
  key: string;
  /** `get-orders-by-id`: the module in TypeScript. */
  module: Code;
  /** `getOrdersById`: the function in TypeScript. */
  camel: Code;
  /** `get_orders_by_id`: module and function in Python. */
  snake: Code;
  /** What the function made for it answers: a value in TypeScript and Python. */
  value: Code;
  /** The helper that makes its answer in TypeScript. */
  reply: Code;
  /** The argument's name; it starts with an underscore where it is not used. */
  argument: Code;
  /** True for a function that answers 201. */
  created: boolean;
  /** 200 or 201. */
  status: number;
  /** True for a function that answers 204. */
  empty: boolean;
  /** The same for Python. */
  pythonReply: Code;
  /** What the function answers in Python with Powertools, and the type of that. */
  powertoolsValue: Code;
  powertoolsResult: Code;
  /** True where a line does not fit into 100 columns. */
  wide: Wide;
}

const columns = 100;

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

/** The routes with the names that code gives them; `result` is the type that a plain function answers. */
export function routeViews(routes: readonly Route[], result: string): RouteView[] {
  return routes.map((route) => {
    const id = routeId(route);
    const empty = ['DELETE', 'HEAD', 'OPTIONS'].includes(route.method);
    const value = firstValue(route);
    const argument = empty || value === '{}' ? '_request' : 'request';
    const created = route.method === 'POST';
    return {
      id,
      key: routeKey(route),
      module: code(id),
      camel: code(camel(id)),
      snake: code(snake(id)),
      value: code(value),
      reply: code(empty ? 'noContent' : 'json'),
      argument: code(argument),
      created,
      status: created ? 201 : 200,
      empty,
      powertoolsValue: code(created ? `${value}, 201` : value),
      powertoolsResult: code(powertoolsResult(empty, created)),
      pythonReply: code(empty ? 'no_content' : 'json_response'),
      wide: wideness(route, argument, result),
    };
  });
}

function firstValue({ method, path }: Route): string {
  if (carriesBody(method)) return 'request.body';
  return parametersOf(path).length > 0 ? 'request.parameters' : '{}';
}

function powertoolsResult(empty: boolean, created: boolean): string {
  if (empty) return 'Response[str]';
  return created ? 'tuple[dict[str, Any], int]' : 'dict[str, Any]';
}

function wideness(route: Route, argument: string, result: string): Wide {
  const id = routeId(route);
  const name = camel(id);
  const head = (type: string): string =>
    `export async function ${name}(${argument}: Input): Promise<${type}> {`;
  const isWide = (line: string): boolean => line.length > columns;
  return {
    plain: isWide(head(result)),
    powertools: isWide(head('Response')),
    javascript: isWide(`export async function ${name}(${argument}) {`),
    row: isWide(`  '${routeKey(route)}': ${name},`),
    pythonImport: isWide(`from .routes.${snake(id)} import ${snake(id)}`),
    pythonRow: isWide(`    "${routeKey(route)}": ${snake(id)},`),
  };
}

/** The routes in the order in which formatters sort the imports of their modules. */
export function modulesOf(routes: readonly RouteView[]): RouteView[] {
  return [...routes].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}
