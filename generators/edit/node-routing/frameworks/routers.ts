import { Node, type SourceFile, type Statement, SyntaxKind } from 'ts-morph';
import type { Code, CodeFile, FunctionNode } from '../contract.js';
import { isFunction } from '../scopes.js';
import { chainDown, outside } from './chain.js';
import type { Framework } from './framework.js';

/** Functions that make each other's routers call each other at most so often. */
const deepest = 10;

/** The expression that makes the router which another expression stands for; null where that is no router. */
export function routerOf(
  framework: Framework,
  code: Code,
  expression: Node,
  depth = 0,
): Node | null {
  if (depth > deepest) return null;
  const value = code.meaningOf(expression);
  const makes = makerOf(framework, code);
  const { root, steps } = chainDown(value, makes);
  if (makes(root)) return value;
  if (
    steps.length > 0 &&
    Node.isIdentifier(root) &&
    steps.every((each) => framework.returnsRouter?.(each.method))
  ) {
    return routerOf(framework, code, root, depth + 1);
  }
  const made = madeBy(code, value);
  return made ? routerOf(framework, code, made, depth + 1) : null;
}

/** Tells the expressions that make routers of a framework. */
export function makerOf(framework: Framework, code: Code): (node: Node) => boolean {
  return (node) => framework.makes(code.packageOf(calleeOf(node)), node);
}

/** The function of the project that an expression stands for, through functions that make it. */
export function functionOf(code: Code, expression: Node, depth = 0): FunctionNode | null {
  if (depth > deepest) return null;
  const value = code.meaningOf(expression);
  if (isFunction(value)) return value as FunctionNode;
  const made = madeBy(code, value);
  return made ? functionOf(code, made, depth + 1) : null;
}

/** What a call of a function of the project returns, where that is one expression. */
export function madeBy(code: Code, call: Node): Node | null {
  if (!Node.isCallExpression(call)) return null;
  const callee = code.meaningOf(call.getExpression());
  if (!isFunction(callee)) return null;
  const returned = returnsOf(callee as FunctionNode);
  return returned.length === 1 ? (returned[0] ?? null) : null;
}

function returnsOf(node: FunctionNode): Node[] {
  const body = node.getBody();
  if (!body) return [];
  if (!Node.isBlock(body)) return [body];
  return body.getDescendantsOfKind(SyntaxKind.ReturnStatement).flatMap((each) => {
    const value = each.getExpression();
    return value && each.getFirstAncestor(isFunction) === node ? [value] : [];
  });
}

/** What is called, or made with `new`; the node itself where nothing is. */
export function calleeOf(node: Node): Node {
  const called = Node.isCallExpression(node) || Node.isNewExpression(node);
  return called ? node.getExpression() : node;
}

/** Where a router has a name: its declaration, and the block in which it is declared. */
export interface Named {
  file: CodeFile;
  name: string;
  declaration: Node;
  scope: Scope;
}

/** Statements that run one behind the other. */
export type Scope = SourceFile | (Node & { getStatements(): Statement[] });

/** The variable that holds the value of an expression; null where none does. */
export function variableOf(code: Code, value: Node): Named | null {
  const declaration = outside(value).getParent();
  if (!Node.isVariableDeclaration(declaration)) return null;
  const name = declaration.getNameNode();
  const scope = scopeOf(declaration);
  if (!Node.isIdentifier(name) || !scope) return null;
  return { file: code.fileOf(declaration), name: name.getText(), declaration, scope };
}

/** The first parameter of a function, where it has a name and a body of statements. */
export function parameterOf(code: Code, node: FunctionNode, at = 0): Named | null {
  const declaration = node.getParameters()[at];
  const name = Node.isParameterDeclaration(declaration) ? declaration.getNameNode() : undefined;
  const body = node.getBody();
  if (!declaration || !Node.isIdentifier(name) || !Node.isBlock(body)) return null;
  return { file: code.fileOf(node), name: name.getText(), declaration, scope: body };
}

/** The block or file whose statements a node is part of. */
export function scopeOf(node: Node): Scope | null {
  return (
    node.getFirstAncestor((each): each is Scope => Node.isBlock(each) || Node.isSourceFile(each)) ??
    null
  );
}
