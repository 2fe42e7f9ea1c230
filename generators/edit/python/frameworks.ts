import { argumentOf, type Call, type Expression, textOf } from './expressions.js';
import type { Spelling } from './paths.js';
import type { Order } from './registrations.js';

/** A router or app that its program makes by a call, and what that call says of it. */
export interface Framework {
  /** What a person calls it. */
  title: string;
  order: Order;
  /** How it spells parameters. */
  spelling: Spelling;
  /** Full names of what makes an app. */
  apps: RegExp;
  /** Full names of what makes a router that an app takes in. */
  routers: RegExp;
  /** What registers one route as a decorator, by its methods; null: a parameter tells them. */
  methods: { [name: string]: string | null };
  /** The parameter with the methods, its place, and those of a route that does not say. */
  given: { name: string; place: number; none: readonly string[] };
  /** What takes in a router, and the parameter with the prefix. */
  include: { name: string; prefix: string };
  /** The router of a module of its own: its import, and the call that makes it. */
  own: { module: string; name: string; call: (name: string) => string; variable: string };
  /** Methods that the decorators of {@link own} are sure to have. */
  plain: readonly string[];
  /** What registers a route of several methods, or of one that has no decorator of its own. */
  several: { name: string; list: boolean };
}

const verbs = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace'];
const byVerb = Object.fromEntries(verbs.map((verb) => [verb, verb.toUpperCase()]));

const powertools: Framework = {
  title: 'AWS Lambda Powertools',
  order: 'first',
  spelling: 'rule',
  apps: /^aws_lambda_powertools\.event_handler(?:\.\w+)*\.(?:APIGatewayRestResolver|APIGatewayHttpResolver|ApiGatewayResolver|ALBResolver|LambdaFunctionUrlResolver|VPCLattice(?:V2)?Resolver)$/,
  routers:
    /^aws_lambda_powertools\.event_handler(?:\.\w+)*\.(?:APIGateway(?:Rest|Http)?|ALB|LambdaFunctionUrl|VPCLattice(?:V2)?)?Router$/,
  methods: { ...byVerb, route: null },
  given: { name: 'method', place: 1, none: [] },
  include: { name: 'include_router', prefix: 'prefix' },
  own: {
    module: 'aws_lambda_powertools.event_handler.api_gateway',
    ...{ name: 'Router', call: () => 'Router()', variable: 'router' },
  },
  plain: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
  several: { name: 'route', list: false },
};

const fastApi: Framework = {
  title: 'FastAPI',
  order: 'first',
  spelling: 'converters',
  apps: /^fastapi(?:\.applications)?\.FastAPI$/,
  routers: /^fastapi(?:\.routing)?\.APIRouter$/,
  methods: { ...byVerb, api_route: null, route: null },
  given: { name: 'methods', place: -1, none: ['GET'] },
  include: { name: 'include_router', prefix: 'prefix' },
  own: { module: 'fastapi', name: 'APIRouter', call: () => 'APIRouter()', variable: 'router' },
  plain: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'],
  several: { name: 'api_route', list: true },
};

const flask: Framework = {
  title: 'Flask',
  order: 'best',
  spelling: 'angles',
  apps: /^flask(?:\.app)?\.Flask$/,
  routers: /^flask(?:\.blueprints)?\.Blueprint$/,
  methods: { ...byVerb, route: null },
  given: { name: 'methods', place: -1, none: ['GET'] },
  include: { name: 'register_blueprint', prefix: 'url_prefix' },
  own: {
    module: 'flask',
    name: 'Blueprint',
    call: (name) => `Blueprint(${name}, __name__)`,
    variable: 'blueprint',
  },
  plain: [],
  several: { name: 'route', list: true },
};

const all: readonly Framework[] = [powertools, fastApi, flask];

/** The framework whose app or router a call of this full name makes. */
export function frameworkOf(name: string): { framework: Framework; isApp: boolean } | null {
  for (const framework of all) {
    if (framework.apps.test(name)) return { framework, isApp: true };
    if (framework.routers.test(name)) return { framework, isApp: false };
  }
  return null;
}

/** Ways to add a route without a decorator, and the parameters with its function. */
export const additions: { [name: string]: { handler: string; place: number } } = {
  add_api_route: { handler: 'endpoint', place: 1 },
  add_url_rule: { handler: 'view_func', place: 2 },
};

/** Parts of an app that take every path below a prefix. */
export const mounts: readonly string[] = ['mount'];

/** Methods and path of a registration; null where they are not written out. */
export function readRoute(
  name: string,
  call: Call,
  { methods, given }: Framework,
): { methods: string[]; rule: string } | null {
  const rule = textOf(
    argumentOf(call, 'rule', 0) ?? argumentOf(call, 'path', 0) ?? argumentOf(call, 'prefix', 0),
  );
  if (rule === null) return null;
  const fixed = methods[name];
  if (fixed) return { methods: [fixed], rule };
  const told = argumentOf(call, given.name, given.place);
  const names = told ? namesIn(told) : [...given.none];
  return names && names.length > 0 ? { methods: names, rule } : null;
}

function namesIn(value: Expression): string[] | null {
  const single = textOf(value);
  if (single !== null) return [single.toUpperCase()];
  if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set') return null;
  const names = value.items.map((each) => textOf(each)?.toUpperCase() ?? null);
  return names.includes(null) ? null : names.flatMap((each) => each ?? []);
}
