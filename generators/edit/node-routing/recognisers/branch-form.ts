import { type CallExpression, Node, type Statement } from 'ts-morph';
import { bare } from '../../cdk/syntax.js';
import type { FunctionNode } from '../contract.js';
import { namesIn } from '../follow.js';
import { type Branch, leaves } from './chain-walk.js';

/** What the branches of a chain do with the answer of a handler. */
export interface BranchForm {
  /** `return await `, `response = await `. */
  start: string;
  /** What handlers are given. */
  arguments: readonly string[];
  /** Whether the branch must still be left. */
  breaks: boolean;
}

/** A branch that calls a handler with the event, or with parts of it. */
export interface CallingBranch {
  handler: Node;
  form: BranchForm;
}

/** Names for the event and, where a parameter takes it apart, for its parts. */
export function givenNames(fn: FunctionNode, known: ReadonlySet<string>): Set<string> {
  const names = fn.getParameters().flatMap((each) => namesIn(each.getNameNode()));
  return new Set(names.filter((name) => known.has(name)));
}

/** The handler that a branch calls; null for one that answers in place. */
export function callIn(
  { statements }: Branch,
  given: ReadonlySet<string>,
  all: ReadonlySet<string>,
): CallingBranch | null {
  const [first, second] = statements;
  if (!first || statements.length > 2) return null;
  if (second && !Node.isBreakStatement(second) && !isBareReturn(second)) return null;
  const value = valueIn(first);
  const call = value && callOf(value.node);
  if (!call) return null;
  const texts = call.getArguments().map((each) => each.getText());
  const fits = texts.length > 0 && call.getArguments().every(Node.isIdentifier);
  if (!fits || !given.has(texts[0] ?? '') || !texts.every((text) => all.has(text))) return null;
  const start = `${value.start}${Node.isAwaitExpression(value.node) ? 'await ' : ''}`;
  const breaks = !Node.isReturnStatement(first);
  return { handler: call.getExpression(), form: { start, arguments: texts, breaks } };
}

const isBareReturn = (node: Statement): boolean =>
  Node.isReturnStatement(node) && node.getExpression() === undefined;

function valueIn(statement: Statement): { node: Node; start: string } | null {
  if (Node.isReturnStatement(statement)) {
    const node = statement.getExpression();
    return node ? { node, start: 'return ' } : null;
  }
  const expression = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isBinaryExpression(expression) || expression.getOperatorToken().getText() !== '=') {
    return null;
  }
  return { node: expression.getRight(), start: `${expression.getLeft().getText()} = ` };
}

function callOf(node: Node): CallExpression | null {
  const inner = bare(node);
  return Node.isCallExpression(inner) ? inner : null;
}

/** How a new branch answers: as one that calls a handler, else by returning where all the others return; null for none of both. */
export function formOf(
  branches: readonly Branch[],
  calls: readonly (CallingBranch | null)[],
  event: string | null,
): BranchForm | null {
  const shown = calls.findLast((each) => each !== null);
  if (shown) return shown.form;
  const returns = branches.every(({ statements }) => leaves(statements.at(-1)));
  return returns && event !== null ? { start: 'return ', arguments: [event], breaks: false } : null;
}
