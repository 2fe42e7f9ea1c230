import { Node } from 'ts-morph';
import type { Route } from '../../wiring.js';
import { quoted } from '../node/place-import.js';
import { Obstacle } from '../result.js';
import { applySplices, marginOf, type Splice } from '../text.js';

/** The text of a node in which one route stands in place of another; its lines end in `\n` and have no margin. */
export function rewritten(node: Node, from: Route, to: Route): string {
  return dedented(node, splicesIn(node, from, to));
}

/** The text of a node with splices of its file; its lines end in `\n` and have no margin. */
export function dedented(node: Node, changes: readonly Splice[]): string {
  const text = node.getSourceFile().getFullText();
  const offset = node.getStart();
  const splices = changes.map((each) => ({
    ...each,
    start: each.start - offset,
    end: each.end - offset,
  }));
  const own = applySplices(node.getText(), splices).replaceAll('\r\n', '\n');
  if (/`[^`]*\n[^`]*`/.test(own)) {
    throw new Obstacle('a text of its sibling has several lines', offset);
  }
  const margin = marginOf(text, offset);
  return own
    .split('\n')
    .map((line, at) => (at > 0 && line.startsWith(margin) ? line.slice(margin.length) : line))
    .join('\n');
}

/** What changes of a node; a list of methods becomes one of the new one. */
function splicesIn(node: Node, from: Route, to: Route): Splice[] {
  const all = [node, ...node.getDescendants()];
  const lists = all.filter(
    (each) =>
      Node.isArrayLiteralExpression(each) &&
      Node.isPropertyAssignment(each.getParent()) &&
      each.getParentOrThrow().getText().startsWith('methods'),
  );
  const found: Splice[] = lists.flatMap((list) => {
    const [first] = Node.isArrayLiteralExpression(list) ? list.getElements() : [];
    const own = first && spelledMethod(first, to.method);
    if (!own) throw new Obstacle('the methods of its sibling are not written out', list.getStart());
    return [{ start: list.getStart(), end: list.getEnd(), text: `[${own}]` }];
  });
  const inLists = (each: Node): boolean =>
    lists.some((list) => list === each || each.getAncestors().includes(list));
  for (const each of all) {
    if (inLists(each)) continue;
    const own = spelledRoute(each, from, to);
    if (own !== null) found.push({ start: each.getStart(), end: each.getEnd(), text: own });
  }
  return found;
}

function spelledRoute(node: Node, from: Route, to: Route): string | null {
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    const text = node.getLiteralText();
    const quote = node.getText().startsWith('"') ? '"' : "'";
    if (text === from.path) return quoted(to.path, quote);
    if (text === `${from.method} ${from.path}`) return quoted(`${to.method} ${to.path}`, quote);
    return text === from.method ? quoted(to.method, quote) : null;
  }
  const isMethod = Node.isPropertyAccessExpression(node) && node.getName() === from.method;
  return isMethod ? spelledMethod(node, to.method) : null;
}

/** `HttpMethod.POST` as the sibling spells `HttpMethod.GET`. */
function spelledMethod(node: Node, method: string): string | null {
  if (Node.isStringLiteral(node)) {
    return quoted(method, node.getText().startsWith('"') ? '"' : "'");
  }
  return Node.isPropertyAccessExpression(node) && /\bHttpMethod\.[A-Z]+$/.test(node.getText())
    ? node.getText().replace(/[A-Z]+$/, method)
    : null;
}
