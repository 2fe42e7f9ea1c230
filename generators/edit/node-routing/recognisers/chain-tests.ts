import { Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import { quoted } from '../../node/place-import.js';
import { rootOf } from '../answers.js';
import { Uncertain } from '../contract.js';
import { declarationOf } from '../scopes.js';
import type { Asked } from './conditions.js';
import { expressionOf } from './expressions.js';

/** What a new branch must ask: what is null is certain already. */
export interface Wanted {
  method: string | null;
  path: string | null;
}

/** Writes conditions as the others of a chain are written, at a place in it. */
export interface TestWriter {
  quote: "'" | '"';
  asked: readonly Asked[];
  at: Node;
}

/** The condition of a new branch. @throws Uncertain where nothing shows how to ask */
export function testFor({ method, path }: Wanted, writer: TestWriter): string {
  const key = lastAsked('key', writer);
  if (key && method !== null && path !== null && !lastAsked('path', writer)) {
    return `${key.text} ${key.operator ?? '==='} ${quoted(keyText(key, { method, path }), writer.quote)}`;
  }
  const tests = {
    method: method === null || method === 'ANY' ? null : methodTest(method, writer),
    path: path === null ? null : pathTest(path, writer),
  };
  const [first] = writer.asked.filter(({ part }) => part.tells !== 'key');
  const order =
    first?.part.tells === 'path' ? [tests.path, tests.method] : [tests.method, tests.path];
  const text = order.filter((each) => each !== null).join(' && ');
  if (text === '')
    throw new Uncertain('a branch for the route would take every request', writer.at);
  return text;
}

/** A key of a route as the others of a chain: their separator, their case. */
export function keyText({ part }: Asked, { method, path }: Route): string {
  return `${part.lower ? method.toLowerCase() : method}${part.separator}${path}`;
}

function methodTest(method: string, writer: TestWriter): string {
  const asked = lastAsked('method', writer);
  if (!asked) throw new Uncertain('nothing there tells the method of a request', writer.at);
  const value = quoted(asked.part.lower ? method.toLowerCase() : method, writer.quote);
  return `${asked.text} ${asked.operator ?? '==='} ${value}`;
}

function pathTest(path: string, writer: TestWriter): string {
  const asked = lastAsked('path', writer);
  if (!asked) throw new Uncertain('it tells requests by their method alone', writer.at);
  const exact = asked.part.templated || !path.includes('{');
  if (!exact)
    return `${expressionOf(path, false).replaceAll('([^/]+)', '[^/]+').replaceAll('(.+)', '.+')}.test(${asked.text})`;
  const other = writer.asked.findLast(
    (each) => each.part.tells === 'path' && each.operator !== null,
  );
  return `${asked.text} ${other?.operator ?? '==='} ${quoted(path, writer.quote)}`;
}

/** The last expression of a kind that can be used at a place. */
export function lastAsked(
  tells: Asked['part']['tells'],
  { asked, at }: TestWriter,
): Asked | undefined {
  return asked.findLast((each) => each.part.tells === tells && isVisible(each.node, at));
}

function isVisible(node: Node, at: Node): boolean {
  const root = Node.isTemplateExpression(node)
    ? node.getTemplateSpans().map((each) => each.getExpression())
    : [node];
  return root.every((each) => {
    const name = identifierIn(each);
    const declaration = name && declarationOf(name);
    if (!declaration) return false;
    const scope = declaration.getFirstAncestor(
      (one) =>
        Node.isBlock(one) ||
        Node.isSourceFile(one) ||
        Node.isArrowFunction(one) ||
        Node.isFunctionDeclaration(one) ||
        Node.isFunctionExpression(one) ||
        Node.isMethodDeclaration(one),
    );
    return (
      scope !== undefined &&
      at.getAncestors().includes(scope) &&
      declaration.getStart() < at.getStart()
    );
  });
}

function identifierIn(node: Node): Node | null {
  const text = rootOf(node);
  if (Node.isIdentifier(node)) return node;
  return (
    node.getDescendants().find((each) => Node.isIdentifier(each) && each.getText() === text) ?? null
  );
}
