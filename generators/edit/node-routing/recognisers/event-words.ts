import { Node, SyntaxKind } from 'ts-morph';
import type { Followed } from '../contract.js';

/** Whether a request is told by the route that its API found, or by its path as it was sent. */
export type PathSource = 'route' | 'path' | null;

const ofRoute = /^(?:resource|resourcePath|routeKey)$/;
const ofPath = /^(?:path|rawPath)$/;

/** What of the event the functions of a request look at; null where they look at neither. */
export function pathSource({ functions }: Followed): PathSource {
  const words = new Set(
    functions.flatMap((fn) => fn.getDescendantsOfKind(SyntaxKind.Identifier)).flatMap(wordOf),
  );
  if ([...words].some((word) => ofRoute.test(word))) return 'route';
  return [...words].some((word) => ofPath.test(word)) ? 'path' : null;
}

/** Names of members that are read, and of parts that something is taken apart into. */
function wordOf(node: Node): string[] {
  const parent = node.getParent();
  const read =
    (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node) ||
    (Node.isBindingElement(parent) &&
      (parent.getPropertyNameNode() ?? parent.getNameNode()) === node);
  return read ? [node.getText()] : [];
}
