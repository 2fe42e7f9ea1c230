import { type ArrayLiteralExpression, Node, SyntaxKind } from 'ts-morph';
import type { Route } from '../../wiring.js';
import { originOf } from '../node/bindings.js';
import { isIntegrationOf, type Leading } from './integrations.js';
import { plain, type Region } from './reach.js';
import { resourceOf } from './rest-resources.js';
import { loopAround, meaningOf, memberOf, type Turn, textOf } from './values.js';

/** A call that gives an API routes, or makes one that takes everything. */
export interface ApiCall {
  region: Region;
  node: Node;
  /** The expression for the API. */
  api: Node;
  kind: 'routes' | 'method' | 'key' | 'everything';
  /** None where they are not written out. */
  routes: (Route & { line: number })[];
  leading: Leading;
  /** The list of a loop that the call stands in. */
  list: ArrayLiteralExpression | null;
}

/** The calls of code that can refer to a function, whether they lead to it or elsewhere. */
export function apiCalls(region: Region): ApiCall[] {
  const { within } = region;
  const calls = within.getDescendantsOfKind(SyntaxKind.CallExpression);
  const made = within.getDescendantsOfKind(SyntaxKind.NewExpression);
  return [...made, ...calls]
    .sort((a, b) => a.getStart() - b.getStart())
    .flatMap((node) => callOf(node, region) ?? []);
}

function callOf(node: Node, region: Region): ApiCall | null {
  if (Node.isNewExpression(node)) return madeOf(node, region);
  const callee = Node.isCallExpression(node) ? node.getExpression() : undefined;
  if (!Node.isCallExpression(node) || !Node.isPropertyAccessExpression(callee)) return null;
  const [first, second] = node.getArguments();
  const on = callee.getExpression();
  if (callee.getName() === 'addRoutes') {
    const integration = memberOf(first, 'integration');
    return routed(node, region, { kind: 'routes', api: on, integration }, (turn) =>
      ofRoutes(first, region, turn),
    );
  }
  if (callee.getName() !== 'addMethod') return null;
  const loop = loopAround(node, region.within);
  const resource = loop && resourceOf(on, region.within, loop.turns[0]);
  if (!resource) return null;
  const wanted = { kind: 'method', api: resource.api, integration: second } as const;
  return routed(node, region, wanted, (turn) => {
    const path = resourceOf(on, region.within, turn)?.path ?? null;
    const method = textOf(first, region.within, turn);
    return path === null || method === null ? [] : [{ method, path }];
  });
}

/** The routes of `addRoutes`: a path with several methods. */
function ofRoutes(options: Node | undefined, { within }: Region, turn: Turn): Route[] {
  const path = textOf(memberOf(options, 'path'), within, turn);
  const methods = memberOf(options, 'methods');
  const list = meaningOf(methods, within, turn);
  if (path === null || (methods && !Node.isArrayLiteralExpression(list))) return [];
  if (!Node.isArrayLiteralExpression(list)) return [{ method: 'ANY', path }];
  const words = list.getElements().map((each) => textOf(each, within, turn));
  return words.flatMap((method) => (method === null ? [] : [{ method, path }]));
}

interface Wanted {
  kind: ApiCall['kind'];
  api: Node;
  integration: Node | undefined;
}

function routed(
  node: Node,
  region: Region,
  { kind, api, integration }: Wanted,
  routesIn: (turn: Turn) => Route[],
): ApiCall {
  const loop = loopAround(node, region.within);
  const routes = (loop?.turns ?? []).flatMap((turn, at) => {
    const line = (loop?.list?.getElements()[at] ?? node).getStartLineNumber();
    return routesIn(turn).map(({ method, path }) => ({ method: method.toUpperCase(), path, line }));
  });
  const leading = isIntegrationOf(integration, region, api);
  return { region, node, api, kind, routes, leading, list: loop?.list ?? null };
}

/** Constructs that are routes, or APIs that send everything to a function. */
function madeOf(node: Node, region: Region): ApiCall | null {
  if (!Node.isNewExpression(node)) return null;
  const name = originOf(node.getExpression(), region.file.bindings)?.name.split('.').at(-1) ?? '';
  const props = node.getArguments()[2];
  const { within } = region;
  if (name === 'CfnRoute') {
    const api = memberOf(props, 'apiId');
    const on = Node.isPropertyAccessExpression(api) ? api.getExpression() : api;
    const target = memberOf(props, 'target');
    if (!on) return null;
    return routed(node, region, { kind: 'key', api: on, integration: target }, (turn) => {
      const key = textOf(memberOf(props, 'routeKey'), within, turn);
      return key === null ? [] : ofKey(key);
    });
  }
  const whole = memberOf(props, name === 'LambdaRestApi' ? 'handler' : 'defaultIntegration');
  const isProxy = name === 'LambdaRestApi' && plain(memberOf(props, 'proxy')) !== 'false';
  if (!whole || !(isProxy || name === 'HttpApi')) return null;
  const line = node.getStartLineNumber();
  const routes = everywhere.map((route) => ({ ...route, line }));
  const leading = isIntegrationOf(whole, region, node);
  return { region, node, api: node, kind: 'everything', routes, leading, list: null };
}

const everywhere: readonly Route[] = [
  { method: 'ANY', path: '/{proxy+}' },
  { method: 'ANY', path: '/' },
];

function ofKey(key: string): Route[] {
  if (key === '$default') return [...everywhere];
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  return method === undefined || path === undefined ? [] : [{ method, path }];
}
