import {
  type ArrayLiteralExpression,
  type CallExpression,
  Node,
  type ObjectLiteralExpression,
} from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { type Code, Uncertain } from '../contract.js';
import { returnedBy } from '../follow.js';
import { isFunction } from '../scopes.js';

/** What a table is written as. */
export type TableLiteral =
  | { kind: 'object'; literal: ObjectLiteralExpression }
  /** `entries` are the pairs of a Map. */
  | { kind: 'array' | 'map'; literal: ArrayLiteralExpression };

/** The literal that an expression stands for, through functions that give back what they get; null for all else. */
export function literalOf(node: Node, code: Code): TableLiteral | null {
  const value = code.meaningOf(node);
  if (Node.isObjectLiteralExpression(value)) return { kind: 'object', literal: value };
  if (Node.isArrayLiteralExpression(value)) return { kind: 'array', literal: value };
  if (Node.isNewExpression(value)) return ofMap(value, code);
  if (!Node.isCallExpression(value)) return null;
  const [first] = value.getArguments();
  return first && givesBack(value.getExpression(), code) ? literalOf(first, code) : null;
}

function ofMap(made: Node, code: Code): TableLiteral | null {
  if (!Node.isNewExpression(made) || made.getExpression().getText() !== 'Map') return null;
  const [first] = made.getArguments();
  const entries = first ? literalOf(first, code) : null;
  if (first && isEntries(first)) {
    const [inner] = first.getArguments();
    const table = inner ? literalOf(inner, code) : null;
    return table?.kind === 'object' ? table : null;
  }
  return entries?.kind === 'array' ? { ...entries, kind: 'map' } : null;
}

const isEntries = (node: Node): node is CallExpression =>
  Node.isCallExpression(node) && node.getExpression().getText() === 'Object.entries';

/** `Object.freeze`, and functions of the project that return their first parameter. */
function givesBack(callee: Node, code: Code): boolean {
  if (/^Object\.(?:freeze|seal)$/.test(callee.getText())) return true;
  const fn = code.meaningOf(callee);
  if (!isFunction(fn)) return false;
  const [parameter] = fn.getParameters();
  const returned = returnedBy(fn);
  return (
    parameter !== undefined &&
    returned.length > 0 &&
    returned.every((each) => bare(each)?.getText() === parameter.getName())
  );
}

const changes = /^(?:push|unshift|splice|set|delete|clear|sort|reverse)$/;

/** @throws Uncertain where a table is changed after it is written */
export function sureThatItStays(literal: Node, code: Code): void {
  const file = code.fileOf(literal);
  const held = literal.getFirstAncestor(
    (each) => Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each),
  );
  const name = Node.isVariableDeclaration(held) ? held.getName() : null;
  if (name === null || !file.text.includes(name)) return;
  for (const node of file.source.getDescendants()) {
    const target = Node.isBinaryExpression(node)
      ? node.getOperatorToken().getText().endsWith('=') &&
        !/^[=!<>]=/.test(node.getOperatorToken().getText())
        ? node.getLeft()
        : null
      : changedBy(node);
    const owner = ownerOf(target);
    if (owner?.getText() === name) {
      throw new Uncertain(`${name} is changed after it is written`, node);
    }
  }
}

function changedBy(node: Node): Node | null {
  if (!Node.isCallExpression(node)) return null;
  const callee = node.getExpression();
  if (callee.getText() === 'Object.assign') return node.getArguments()[0] ?? null;
  return Node.isPropertyAccessExpression(callee) && changes.test(callee.getName())
    ? callee.getExpression()
    : null;
}

function ownerOf(target: Node | null): Node | null {
  if (
    Node.isElementAccessExpression(target ?? undefined) ||
    Node.isPropertyAccessExpression(target ?? undefined)
  ) {
    const access = target as Node & { getExpression(): Node };
    return ownerOf(access.getExpression());
  }
  return target;
}
