import { Node } from 'ts-morph';
import type { Followed, FunctionNode } from '../contract.js';
import { literalOf, type TableLiteral } from './table-literal.js';

/** A table that a function of the request looks something up in. */
export interface Lookup {
  table: TableLiteral;
  /** Where it is looked up. */
  at: Node;
  fn: FunctionNode;
  /** Whether every entry is tried, or one key is looked up. */
  tries: boolean;
}

const keyed = /^(?:get|has)$/;
const tried = /^(?:find|findLast|filter|some|forEach|map|entries|keys|values|flatMap)$/;
const ofObject = /^Object\.(?:keys|entries|values|hasOwn)$/;

/** The tables that the functions of a request use, each once. */
export function lookupsOf({ functions, code }: Followed): Lookup[] {
  const found = new Map<Node, Lookup>();
  for (const fn of functions) {
    for (const { owner, tries } of uses(fn)) {
      const table = literalOf(owner, code);
      if (!table) continue;
      const before = found.get(table.literal);
      if (before) before.tries ||= tries;
      else found.set(table.literal, { table, at: owner, fn, tries });
    }
  }
  return [...found.values()];
}

interface Use {
  owner: Node;
  tries: boolean;
}

function uses(fn: FunctionNode): Use[] {
  const body = fn.getBody();
  return body ? [body, ...body.getDescendants()].flatMap(useIn) : [];
}

function useIn(node: Node): Use[] {
  if (Node.isElementAccessExpression(node)) return [{ owner: node.getExpression(), tries: false }];
  if (Node.isForOfStatement(node)) return [{ owner: node.getExpression(), tries: true }];
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === 'in') {
    return [{ owner: node.getRight(), tries: false }];
  }
  if (!Node.isCallExpression(node)) return [];
  const callee = node.getExpression();
  const [first] = node.getArguments();
  if (ofObject.test(callee.getText())) {
    return first ? [{ owner: first, tries: !callee.getText().endsWith('hasOwn') }] : [];
  }
  if (!Node.isPropertyAccessExpression(callee)) return [];
  const name = callee.getName();
  if (keyed.test(name)) return [{ owner: callee.getExpression(), tries: false }];
  return tried.test(name) ? [{ owner: callee.getExpression(), tries: true }] : [];
}
