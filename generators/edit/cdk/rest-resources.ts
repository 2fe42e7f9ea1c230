import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { meaningOf, type Turn, textOf } from './values.js';

/** A path of a REST API, as an expression leads to it. */
export interface RestResource {
  /** The expression for the API. */
  api: Node;
  path: string;
}

const steps = ['addResource', 'resourceForPath', 'getResource', 'addProxy'];

/** The path that an expression such as `api.root.addResource('orders')` is; null for anything else. */
export function resourceOf(
  node: Node | undefined,
  within: Node,
  turn: Turn = new Map(),
): RestResource | null {
  const value = meaningOf(node, within, turn);
  if (Node.isPropertyAccessExpression(value) && value.getName() === 'root') {
    return { api: value.getExpression(), path: '/' };
  }
  const callee = Node.isCallExpression(value) ? value.getExpression() : undefined;
  if (!Node.isCallExpression(value) || !Node.isPropertyAccessExpression(callee)) return null;
  if (!steps.includes(callee.getName())) return null;
  const above = resourceOf(callee.getExpression(), within, turn);
  const part =
    callee.getName() === 'addProxy' ? '{proxy+}' : textOf(value.getArguments()[0], within, turn);
  if (!above || part === null) return null;
  const path = `${above.path}/${part}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
  return { api: above.api, path };
}

/** A path of a REST API that a class or file makes, and the variable that holds it, if one does. */
export interface MadeResource extends RestResource {
  call: CallExpression;
  /** `orders`, `this.orders`; null where nothing holds it. */
  name: string | null;
}

/** All paths that are made by `addResource`, `addProxy` or `resourceForPath`. */
export function madeResources(within: Node): MadeResource[] {
  return within.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const found = resourceOf(call, within);
    return found ? [{ ...found, call, name: holderOf(call) }] : [];
  });
}

function holderOf(call: CallExpression): string | null {
  const parent = call.getParent();
  if (Node.isVariableDeclaration(parent) && Node.isIdentifier(parent.getNameNode())) {
    return parent.getName();
  }
  const isAssigned = Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=';
  return isAssigned && /^this\.[\w$]+$/.test(parent.getLeft().getText())
    ? parent.getLeft().getText()
    : null;
}
