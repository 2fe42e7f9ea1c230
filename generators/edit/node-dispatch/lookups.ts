import { Node } from 'ts-morph';
import type { EventPath } from '../dispatch/event-tests.js';
import { bare } from '../node/syntax.js';
import { Uncertain } from '../node-routing/contract.js';
import {
  literalOf,
  sureThatItStays,
  type TableLiteral,
} from '../node-routing/recognisers/table-literal.js';
import { type Pair, pairsOf } from '../node-routing/recognisers/table-shape.js';
import { declarationOf } from '../node-routing/scopes.js';
import { pathsOf, type Reading } from './event-paths.js';

/** A table in which the handler of an event is looked up by a member of it. */
export interface Lookup {
  table: TableLiteral;
  pairs: readonly Pair[];
  of: readonly EventPath[];
  /** What is called where the table has nothing; null for nothing. */
  otherwise: Node | null;
}

/** The lookup that an expression is, or that the variable holds which it names; null for all else. */
export function lookupOf(node: Node | undefined, reading: Reading): Lookup | null {
  const here = bare(node);
  if (Node.isIdentifier(here)) {
    const declaration = declarationOf(here);
    const holds = Node.isVariableDeclaration(declaration ?? undefined);
    return holds ? lookupOf((declaration as never as Holding).getInitializer(), reading) : null;
  }
  if (Node.isBinaryExpression(here)) {
    const inner = lookupOf(here.getLeft(), reading);
    const orElse = /^(?:\?\?|\|\|)$/.test(here.getOperatorToken().getText());
    return inner && orElse && !inner.otherwise ? { ...inner, otherwise: here.getRight() } : null;
  }
  const asked = gottenBy(here);
  return asked && found(asked.table, asked.key, reading);
}

interface Holding {
  getInitializer(): Node | undefined;
}

/** `table[key]`, `table.get(key)`. */
function gottenBy(node: Node | undefined): { table: Node; key: Node } | null {
  if (Node.isElementAccessExpression(node)) {
    const key = node.getArgumentExpression();
    return key ? { table: node.getExpression(), key } : null;
  }
  if (!Node.isCallExpression(node)) return null;
  const callee = node.getExpression();
  const [key] = node.getArguments();
  const gets = Node.isPropertyAccessExpression(callee) && callee.getName() === 'get';
  return gets && key ? { table: callee.getExpression(), key } : null;
}

/** The lookup whose table is asked for a key alone: `key in table`, `table.has(key)`; null for all else. */
export function askedIn(node: Node, reading: Reading): Lookup | null {
  if (Node.isBinaryExpression(node)) {
    const asks = node.getOperatorToken().getText() === 'in';
    return asks ? found(node.getRight(), node.getLeft(), reading) : null;
  }
  if (!Node.isCallExpression(node)) return null;
  const callee = node.getExpression();
  const [key, other] = node.getArguments();
  if (!key) return null;
  if (callee.getText() === 'Object.hasOwn') return other ? found(key, other, reading) : null;
  const asks = Node.isPropertyAccessExpression(callee) && /^has/.test(callee.getName());
  return asks ? found(callee.getExpression(), key, reading) : null;
}

function found(owner: Node, key: Node, reading: Reading): Lookup | null {
  const of = pathsOf(key, reading);
  const table = of && literalOf(owner, reading.code);
  if (!of || !table || table.kind === 'array') return null;
  try {
    sureThatItStays(table.literal, reading.code);
    return { table, pairs: pairsOf(table), of, otherwise: null };
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
}
