import type { ApiRouteRequest, DeclaredRoute, FunctionApi } from '../../generators/define.js';
import { UserError } from '../../generators/errors.js';
import { relationOf } from '../../generators/route-relation.js';
import type { RuleMatch } from '../../generators/rule-match.js';
import type { Route } from '../../generators/wiring.js';

/** Routes of an API that lead to one function, or elsewhere. */
export interface OwnedApi extends FunctionApi {
  /** Address of the function; null for what is no function of the place. */
  owner: string | null;
}

/** The routes of what sends every request: a greedy variable is one segment or more. */
export const everything: readonly Route[] = [
  { method: 'ANY', path: '/{proxy+}' },
  { method: 'ANY', path: '/' },
];

/** `GET` of `get`, and `ANY` for every method. */
export function methodOf(word: string): string {
  const method = word.toUpperCase();
  return method === '*' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' ? 'ANY' : method;
}

/** The routes of a key of an HTTP API: `GET /orders`, or `$default` for every request; none of other keys. */
export function routesOfKey(key: string): readonly Route[] {
  if (key === '$default') return everything;
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  return method === undefined || path === undefined ? [] : [{ method: methodOf(method), path }];
}

/** What sends requests to a function, each with all of its routes that lead there. */
export function apisTo(owner: string, apis: readonly OwnedApi[]): FunctionApi[] {
  const found = new Map<string, FunctionApi>();
  for (const { owner: own, ...api } of apis) {
    if (own !== owner) continue;
    const key = JSON.stringify([api.type, api.address, api.format]);
    const before = found.get(key);
    found.set(key, before ? { ...before, routes: [...before.routes, ...api.routes] } : api);
  }
  return [...found.values()];
}

/** True for two readings of one API. */
export function isSameApi(
  { type, address }: Pick<FunctionApi, 'type' | 'address'>,
  other: Pick<FunctionApi, 'type' | 'address'>,
): boolean {
  return type === other.type && address === other.address;
}

/**
 * Refuses a route whose requests an API sends elsewhere, and one that a REST API cannot have beside others.
 * @throws UserError CLT_CONFLICT
 */
export function rejectClash(
  request: Pick<ApiRouteRequest, 'host' | 'api' | 'route'>,
  apis: readonly OwnedApi[],
): void {
  const { api } = request;
  rejectTaken(request, apis);
  if (api.format !== '1.0') return;
  const same = apis.filter((each) => isSameApi(each, api));
  rejectVariable(
    request,
    same.flatMap(({ routes }) => routes),
  );
}

/**
 * Refuses a route whose requests an API sends elsewhere.
 * @throws UserError CLT_CONFLICT
 */
export function rejectTaken(
  { host, api, route }: Pick<ApiRouteRequest, 'host' | 'api' | 'route'>,
  apis: readonly OwnedApi[],
): void {
  const others = apis.filter((each) => isSameApi(each, api) && each.owner !== host.address);
  for (const { owner, routes } of others) {
    const taken = routes.find((each) => relationOf(route, each) === 'same');
    if (!taken) continue;
    const to = owner === null ? 'and leads elsewhere' : `for ${owner}`;
    throw new UserError(
      'CLT_CONFLICT',
      `${nameOf(api)} has ${taken.method} ${taken.path} already, ${to}.`,
      { hint: 'Choose another route.', path: taken.file, line: taken.line },
    );
  }
}

/** What an API is called in messages. */
export function nameOf({ address, type }: Pick<FunctionApi, 'address' | 'type'>): string {
  return address ?? `The implicit ${type}`;
}

/**
 * Refuses a path beside which a REST API has another variable: it knows one below a path.
 * @throws UserError CLT_CONFLICT
 */
export function rejectVariable(
  { api, route }: Pick<ApiRouteRequest, 'api' | 'route'>,
  routes: readonly DeclaredRoute[],
): void {
  const parts = route.path.split('/');
  for (const other of routes) {
    const theirs = other.path.split('/');
    const at = parts.findIndex((part, index) => part !== theirs[index]);
    const isVariable = (part = ''): boolean => part.startsWith('{');
    if (!isVariable(parts[at]) || !isVariable(theirs[at])) continue;
    throw new UserError(
      'CLT_CONFLICT',
      `${nameOf(api)} has ${other.path} already, beside which ${route.path} cannot be.`,
      { hint: 'Call the variable alike.', path: other.file, line: other.line },
    );
  }
}

/** The routes that patterns of a load balancer let through for certain: `/orders*` is a path and what lies below it. */
export function routesOfRule({ paths, methods }: Pick<RuleMatch, 'paths' | 'methods'>): Route[] {
  const all = paths.length === 0 ? everything.map(({ path }) => path) : paths.flatMap(pathsOf);
  const each = methods.length === 0 ? ['ANY'] : methods.map(methodOf);
  return all.flatMap((path) => each.map((method) => ({ method, path })));
}

function pathsOf(pattern: string): string[] {
  if (pattern === '*' || pattern === '/*') return everything.map(({ path }) => path);
  const [, base = '', star] = /^(\/[^*?]*?)(\/?\*)?$/.exec(pattern) ?? [];
  if (base === '' || star === undefined) return base === '' ? [] : [base];
  return star === '*' ? [base, `${base}/{proxy+}`] : [`${base}/{proxy+}`];
}
