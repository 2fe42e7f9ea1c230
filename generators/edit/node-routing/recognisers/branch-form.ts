import { type CallExpression, Node, type Statement } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { answerIn } from '../answers.js';
import { type Followed, type FunctionNode, Uncertain } from '../contract.js';
import { namesIn } from '../follow.js';
import { type Branch, leaves, type Walk } from './chain-walk.js';

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

/** A chain that was found in a function. */
export interface FoundChain {
  followed: Followed;
  fn: FunctionNode;
  walk: Walk;
  calls: (CallingBranch | null)[];
  event: string | null;
  templated: boolean;
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
function formOf(
  branches: readonly Branch[],
  calls: readonly (CallingBranch | null)[],
  event: string | null,
): BranchForm | null {
  const shown = calls.findLast((each) => each !== null);
  if (shown) return shown.form;
  const returns = branches.every(({ statements }) => leaves(statements.at(-1)));
  return returns && event !== null ? { start: 'return ', arguments: [event], breaks: false } : null;
}

/** How a new branch answers. @throws Uncertain where nothing shows it */
export function formFor(
  { walk, calls, event, fn, followed }: FoundChain,
  own: readonly Branch[],
): BranchForm {
  const asking = own.filter(({ asks }) => asks !== null);
  const called = walk.branches.flatMap((branch, at) =>
    own.includes(branch) ? [calls[at] ?? null] : [],
  );
  const form =
    formOf(asking.length > 0 ? asking : walk.branches, called, event) ??
    formOf(walk.branches, calls, event);
  if (!form)
    throw new Uncertain(
      'its branches neither return what answers nor call a handler with the event',
      own[0]?.node ?? fn,
    );
  const shown = calls.some((each) => each !== null);
  if (!shown && !answersItself(fn, followed) && !answerIn(fn)) {
    throw new Uncertain('what its branches return is no answer yet', own[0]?.node ?? fn);
  }
  return form;
}

/** Whether statements of branches end with semicolons; where there is none to learn from, as the file has it. */
export function semicolonIn(branches: readonly Branch[], otherwise: boolean): boolean {
  const last = branches.flatMap(({ statements }) => statements).at(-1);
  return last === undefined || Node.isBlock(last) ? otherwise : last.getText().endsWith(';');
}

/** Whether Lambda gets what a function returns as it is. */
function answersItself(fn: FunctionNode, { functions, code }: Followed): boolean {
  if (functions[0] === fn) return true;
  const callers = functions.slice(0, functions.indexOf(fn));
  const calls = callers
    .flatMap((each) => each.getDescendants().filter(Node.isCallExpression))
    .filter((call) => code.meaningOf(call.getExpression()) === fn);
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const outer = Node.isAwaitExpression(call.getParent()) ? call.getParentOrThrow() : call;
      const parent = outer.getParent();
      return Node.isReturnStatement(parent) || Node.isArrowFunction(parent);
    })
  );
}
