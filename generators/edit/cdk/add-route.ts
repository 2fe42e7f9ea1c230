import { Node, type Statement } from 'ts-morph';
import { nearestRoute } from '../../route-relation.js';
import type { Route } from '../../wiring.js';
import { type Dialect, dialectOf } from '../node/dialect.js';
import { quoted } from '../node/place-import.js';
import { placeStatement } from '../node/place-statement.js';
import { firstSyntaxError, parse } from '../node/syntax.js';
import { type EditResult, Obstacle, type Refused, withObstacles } from '../result.js';
import { applySplices, lineOf, type Splice } from '../text.js';
import { methodCall } from './add-method.js';
import type { ApiCall } from './api-calls.js';
import { elementSplices } from './list-element.js';
import { rewritten } from './rewrite.js';

/** A route for an API, after the calls by which it has those that lead to the function already. */
export interface RouteAddition {
  calls: readonly ApiCall[];
  route: Route;
}

/** A file of an app with one more route, in the way of the nearest one. Only insertions are made. */
export function addRouteCall(
  addition: RouteAddition,
  read: (path: string) => string,
): { path: string; result: EditResult } | null {
  const { calls, route } = addition;
  const all = calls.flatMap((call) => call.routes.map((each) => ({ ...each, call })));
  const near = nearestRoute(route, all);
  if (!near) return null;
  // Integrations are often called by the method that they are for.
  const alike = all.findLast((each) => each.path === near.path && each.method === route.method);
  const sibling = alike ?? near;
  const { path } = sibling.call.region.file;
  const text = read(path);
  const paths = all.map((each) => each.path);
  const result = withObstacles<EditResult>(
    () => edited(text, path, { route, sibling, paths }),
    (offset) => lineOf(text, offset),
  );
  const done = result.kind === 'refused' ? withSnippet(result, sibling.call, route) : result;
  return { path, result: done };
}

interface Beside {
  route: Route;
  sibling: Route & { line: number; call: ApiCall };
  /** The paths of the routes that there are. */
  paths: readonly string[];
}

function edited(text: string, path: string, beside: Beside): EditResult {
  const { route, sibling } = beside;
  const { call } = sibling;
  const dialect = dialectOf(call.region.file.source, path);
  const splices = call.list
    ? elementSplices(call.list, sibling, route)
    : [statementSplice(beside, dialect)];
  const result = applySplices(text, splices);
  const broken = firstSyntaxError(parse(path, result));
  if (broken) throw new Obstacle(`our addition would not parse there: ${broken.message}`);
  return { kind: 'edited', text: result, splices };
}

function statementSplice({ route, sibling, paths }: Beside, dialect: Dialect): Splice {
  const { call } = sibling;
  const { node } = call;
  if (call.kind === 'key' || call.kind === 'everything') {
    throw new Obstacle('a permission goes with each of its routes', node.getStart());
  }
  const { text, behind } =
    call.kind === 'method'
      ? methodCall(call, route, { quote: dialect.quote, paths })
      : { text: routesCall(node, sibling, route), behind: [] };
  const statement = statementOf(node);
  const block = statement.getParent();
  if (!Node.isBlock(block) && !Node.isSourceFile(block)) {
    throw new Obstacle('its route is no statement of a block', node.getStart());
  }
  const others = behind.map(statementOf).filter((each) => each.getStart() > statement.getStart());
  const away = others.find((each) => each.getParent() !== block);
  if (away) throw new Obstacle('a part of its path is made elsewhere', away.getStart());
  const last = [statement, ...others]
    .sort((a, b) => a.getStart() - b.getStart())
    .at(-1) as Statement;
  const target = { block, behind: last, scope: 'this', where: '' };
  return placeStatement(call.region.file.source, target, dialect, text);
}

/** @throws Obstacle where the sibling has no list of methods that could hold another */
function routesCall(node: Node, sibling: Route, route: Route): string {
  const text = rewritten(node, sibling, route);
  const isTold = /\bmethods\s*:/.test(text) || route.method === 'ANY';
  if (!isTold)
    throw new Obstacle('its sibling does not say for which methods it is', node.getStart());
  return text;
}

function statementOf(node: Node): Statement {
  const found = [node, ...node.getAncestors()].find((each) => Node.isStatement(each));
  if (!Node.isStatement(found)) throw new Obstacle('its route is no statement', node.getStart());
  return found;
}

function withSnippet(refusal: Refused, { api, kind, region }: ApiCall, route: Route): Refused {
  const { quote } = dialectOf(region.file.source, region.file.path);
  const [method, path] = [quoted(route.method, quote), quoted(route.path, quote)];
  const snippet =
    kind === 'method'
      ? `${api.getText()}.root.resourceForPath(${path}).addMethod(${method}, integration);\n`
      : `${quoted(`${route.method} ${route.path}`, quote)}\n`;
  return { ...refusal, snippet, where: `where ${region.file.path} has the other routes` };
}
