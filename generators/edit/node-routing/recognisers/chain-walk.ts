import {
  type Block,
  type CaseBlock,
  type CaseClause,
  type DefaultClause,
  type IfStatement,
  Node,
  type Statement,
  type SwitchStatement,
} from 'ts-morph';
import { type Code, Uncertain } from '../contract.js';
import { type Asked, both, conditionOf, type Partial, partialOf } from './conditions.js';
import { type EventPart, eventPart } from './event-parts.js';

/** One branch of a chain: what leads to it, and what it does. */
export interface Branch {
  /** Null for what takes the rest of {@link inside}. */
  asks: Partial | null;
  /** What must hold around it. */
  inside: Partial;
  node: Node;
  /** What it does. */
  statements: readonly Statement[];
  /** The chain that it is a branch of. */
  chain: Chain;
}

/** Statements that lead a request to one of their branches. */
export type Chain =
  | { kind: 'switch'; node: SwitchStatement; part: EventPart | null; inside: Partial }
  /** `if … else if …`; the last one decides whether there is an `else`. */
  | { kind: 'else-if'; node: IfStatement; last: IfStatement; inside: Partial }
  /** One `if` after another in a block, each of which leaves it. */
  | { kind: 'returns'; block: Node; last: IfStatement; inside: Partial };

/** What is found of the routes in a function. */
export interface Walk {
  code: Code;
  branches: Branch[];
  asked: Asked[];
  /** What may answer before a request is told by its route. */
  guard: Node | null;
}

const anything: Partial = { method: null, path: null, narrowed: false };

/** The branches by which statements tell requests. @throws Uncertain */
export function walkStatements(
  statements: readonly Statement[],
  walk: Walk,
  inside: Partial = anything,
): void {
  let series: Extract<Chain, { kind: 'returns' }> | null = null;
  for (const statement of statements) {
    if (Node.isTryStatement(statement)) {
      walkStatements(statement.getTryBlock().getStatements(), walk, inside);
    } else if (Node.isBlock(statement)) {
      walkStatements(statement.getStatements(), walk, inside);
    } else if (Node.isSwitchStatement(statement)) {
      walkSwitch(statement, walk, inside);
    } else if (Node.isIfStatement(statement)) {
      const isOne = walkIf(statement, walk, inside, series);
      if (isOne) series = isOne;
      else if (walk.branches.length === 0 && leaves(statement.getThenStatement()))
        walk.guard ??= statement;
    } else if (series && leaves(statement)) {
      rest(walk, { node: statement, statements: [statement], chain: series, inside });
    }
  }
}

function rest(walk: Walk, branch: Omit<Branch, 'asks'>): void {
  walk.branches.push({ ...branch, asks: null });
}

/** Adds what a branch leads to: the branches inside of it, or itself. */
function add(walk: Walk, branch: Branch & { asks: Partial }): void {
  const before = walk.branches.length;
  const within = both(branch.inside, branch.asks);
  walkStatements(branch.statements, walk, within);
  const inner = walk.branches.slice(before);
  if (inner.some(({ asks }) => asks !== null)) return;
  walk.branches.length = before;
  walk.branches.push(branch);
}

/** Walks an `if` and what its `else` holds; null where it does not ask for a route. */
function walkIf(
  node: IfStatement,
  walk: Walk,
  inside: Partial,
  series: Extract<Chain, { kind: 'returns' }> | null,
): Extract<Chain, { kind: 'returns' }> | null {
  const first = conditionOf(node.getExpression(), walk.code, []);
  if (!first) return null;
  const links = linksOf(node);
  const last = links.at(-1) ?? node;
  const alone = links.length === 1 && !node.getElseStatement();
  const own = series ?? { kind: 'returns', block: node.getParentOrThrow(), last: node, inside };
  own.last = node;
  const chain: Chain = alone ? own : { kind: 'else-if', node, last, inside };
  for (const link of links) {
    const alternatives = conditionOf(link.getExpression(), walk.code, walk.asked);
    if (!alternatives) throw new Uncertain('a branch of its chain does not ask for a route', link);
    const statements = statementsOf(link.getThenStatement());
    for (const asks of alternatives) add(walk, { asks, inside, node: link, statements, chain });
  }
  const otherwise = last.getElseStatement();
  if (otherwise) walkElse(otherwise, walk, { chain, inside });
  return own;
}

function walkElse(
  node: Statement,
  walk: Walk,
  { chain, inside }: Pick<Branch, 'chain' | 'inside'>,
): void {
  const before = walk.branches.length;
  const statements = statementsOf(node);
  walkStatements(statements, walk, inside);
  if (walk.branches.length === before) rest(walk, { node, statements, chain, inside });
}

/** An `if` and those of its `else if`. */
function linksOf(node: IfStatement): IfStatement[] {
  const next = node.getElseStatement();
  return Node.isIfStatement(next) ? [node, ...linksOf(next)] : [node];
}

/** The statements of a branch. */
export function statementsOf(node: Statement | Block): Statement[] {
  return Node.isBlock(node) ? node.getStatements() : [node];
}

function walkSwitch(node: SwitchStatement, walk: Walk, inside: Partial): void {
  const value = node.getExpression();
  const isTrue = value.getText() === 'true';
  const part = isTrue ? null : eventPart(value, walk.code);
  if (!part && !isTrue) return;
  const clauses = node.getClauses();
  if (
    isTrue &&
    !clauses.some(
      (each) => Node.isCaseClause(each) && conditionOf(each.getExpression(), walk.code, []),
    )
  )
    return;
  if (part) walk.asked.push({ part, text: value.getText(), node: value, operator: '===' });
  const chain: Chain = { kind: 'switch', node, part, inside };
  clauses.forEach((clause, at) => {
    const statements = clauseStatements(clauses, at);
    if (!Node.isCaseClause(clause)) {
      walkDefault(clause, statements, walk, { chain, inside });
      return;
    }
    const alternatives = part
      ? [partialOf(part, clause.getExpression())]
      : conditionOf(clause.getExpression(), walk.code, walk.asked);
    if (!alternatives) throw new Uncertain('a case of its switch does not ask for a route', clause);
    for (const asks of alternatives) add(walk, { asks, inside, node: clause, statements, chain });
  });
}

function walkDefault(
  node: DefaultClause,
  statements: readonly Statement[],
  walk: Walk,
  { chain, inside }: Pick<Branch, 'chain' | 'inside'>,
): void {
  const before = walk.branches.length;
  walkStatements(statements, walk, inside);
  if (walk.branches.length === before) rest(walk, { node, statements, chain, inside });
}

type Clauses = ReturnType<CaseBlock['getClauses']>;

/** The statements of a clause; several cases that stand together share those of the last. */
function clauseStatements(clauses: Clauses, at: number): Statement[] {
  const clause: CaseClause | DefaultClause | undefined = clauses[at];
  if (!clause) return [];
  const own = clause.getStatements();
  if (own.length === 0) return clauseStatements(clauses, at + 1);
  const [only] = own;
  return own.length === 1 && Node.isBlock(only) ? only.getStatements() : own;
}

/** True for a statement behind which nothing of its function runs. */
export function leaves(node: Statement | undefined): boolean {
  if (Node.isBlock(node)) return leaves(node.getStatements().at(-1));
  if (Node.isIfStatement(node)) {
    return leaves(node.getThenStatement()) && leaves(node.getElseStatement());
  }
  return Node.isReturnStatement(node) || Node.isThrowStatement(node);
}
