import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { declarationOf } from '../scopes.js';
import type { Step } from './framework.js';

/** Calls of methods, one on what the other one returned. */
export interface Chain {
  /** What the first method is called on. */
  root: Node;
  steps: readonly Step[];
  /** The whole of it. */
  end: Node;
}

/** The chain that ends in an expression, from what is its root or no call of a method. */
export function chainDown(expression: Node, isRoot: (node: Node) => boolean): Chain {
  const steps: Step[] = [];
  let root = bare(expression) ?? expression;
  while (Node.isCallExpression(root) && !isRoot(root)) {
    const callee = bare(root.getExpression());
    if (!Node.isPropertyAccessExpression(callee)) break;
    steps.unshift({ method: callee.getName(), call: root });
    root = bare(callee.getExpression()) ?? callee.getExpression();
  }
  return { root, steps, end: expression };
}

/** The chain that begins with an expression. */
export function chainUp(root: Node): Chain {
  const steps: Step[] = [];
  let end = outside(root);
  for (let call = calledOn(end); call; call = calledOn(end)) {
    steps.push(call);
    end = outside(call.call);
  }
  return { root, steps, end };
}

/** The expression with the parentheses, assertions and `await` around it. */
export function outside(node: Node): Node {
  let outer = node;
  for (let parent = outer.getParent(); parent && bare(parent) === bare(node); ) {
    outer = parent;
    parent = outer.getParent();
  }
  return outer;
}

function calledOn(node: Node): Step | null {
  const access = node.getParent();
  if (!Node.isPropertyAccessExpression(access) || access.getExpression() !== node) return null;
  const callee = outside(access);
  const call = callee.getParent();
  if (!Node.isCallExpression(call) || call.getExpression() !== callee) return null;
  return { method: access.getName(), call };
}

/** Where a declared name is used in a node, in its order. */
export function usesOf(declaration: Node, name: string, within: Node): Node[] {
  return namesIn(within, name).filter((each) => declarationOf(each) === declaration);
}

/** The identifiers in a node that could mean a variable of a name. */
export function namesIn(within: Node, name: string): Node[] {
  return within.getDescendantsOfKind(SyntaxKind.Identifier).filter((each) => {
    if (each.getText() !== name) return false;
    const parent = each.getParent();
    if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() !== each;
    if (Node.isPropertyAssignment(parent) || Node.isMethodDeclaration(parent)) {
      return parent.getNameNode() !== each;
    }
    const declares =
      Node.isVariableDeclaration(parent) ||
      Node.isParameterDeclaration(parent) ||
      Node.isBindingElement(parent);
    return !(declares && parent.getNameNode() === each);
  });
}

/** The calls in a node, in the order in which they are made. */
export function callsIn(within: Node): CallExpression[] {
  const found = within.getDescendantsOfKind(SyntaxKind.CallExpression);
  const own = Node.isCallExpression(within) ? [within, ...found] : found;
  return own.sort((a, b) => a.getEnd() - b.getEnd());
}
