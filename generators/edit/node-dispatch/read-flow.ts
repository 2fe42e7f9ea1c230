import { type IfStatement, Node, type Statement, type SwitchStatement } from 'ts-morph';
import type { EventTest } from '../dispatch/event-tests.js';
import { bare } from '../node/syntax.js';
import type { FunctionNode } from '../node-routing/contract.js';
import { leaves, statementsOf } from '../node-routing/recognisers/chain-walk.js';
import { isFunction } from '../node-routing/scopes.js';
import { is, testOf } from './conditions.js';
import { insideOf, pathsOf, type Reading } from './event-paths.js';
import { lookupOf } from './lookups.js';
import {
  atOf,
  type NodeStep,
  ofLookup,
  type Place,
  sitesIn,
  stepsOfMissed,
  tablesIn,
} from './table-steps.js';
import { useOf, usesIn } from './uses.js';

const deepest = 6;

/** What a function does with an event. */
export function stepsOf(fn: FunctionNode, reading: Reading, depth = 0): NodeStep[] {
  const place = { ...reading, fn, open: true, depth };
  const body = fn.getBody();
  if (!body) return [];
  return Node.isBlock(body) ? ofBlock(body.getStatements(), place) : answered(body, place);
}

function ofBlock(statements: readonly Statement[], place: Place): NodeStep[] {
  return statements.flatMap((each) => ofStatement(each, place));
}

function ofStatement(node: Statement, place: Place): NodeStep[] {
  if (Node.isIfStatement(node)) return ofIf(node, place);
  if (Node.isSwitchStatement(node)) return ofSwitch(node, place);
  if (Node.isBlock(node)) return ofBlock(node.getStatements(), place);
  if (Node.isTryStatement(node)) return ofBlock(node.getTryBlock().getStatements(), place);
  if (Node.isForOfStatement(node)) {
    const of = pathsOf(node.getExpression(), place);
    const body = ofBlock(statementsOf(node.getStatement()), { ...place, open: false });
    return of ? [{ kind: 'each', of, body }] : [...usesIn(node.getExpression(), place), ...body];
  }
  if (Node.isReturnStatement(node)) {
    const value = node.getExpression();
    return value ? answered(value, place) : [{ kind: 'end' }];
  }
  if (Node.isThrowStatement(node)) return [{ kind: 'end' }];
  const declares = Node.isFunctionDeclaration(node) || Node.isClassDeclaration(node);
  if (declares) return [];
  if (Node.isExpressionStatement(node)) return ofValue(node.getExpression(), place);
  if (!Node.isVariableStatement(node)) return usesIn(node, place);
  return node.getDeclarations().flatMap((each) => {
    const value = each.getInitializer();
    if (!value || isFunction(bare(value))) return [];
    const lookup = lookupOf(value, place);
    return lookup ? stepsOfMissed(lookup, place) : ofValue(value, place);
  });
}

/** What is done for a value: `a ? b : c` does one or the other. */
function ofValue(node: Node, place: Place): NodeStep[] {
  const here = bare(node);
  if (Node.isConditionalExpression(here)) return [ofConditional(here, place, ofValue)];
  if (Node.isBinaryExpression(here) && here.getOperatorToken().getText() === '=') {
    return ofValue(here.getRight(), place);
  }
  if (!Node.isCallExpression(here)) return usesIn(node, place);
  const lookup = lookupOf(here.getExpression(), place);
  return lookup ? [ofLookup(lookup, here, place)] : usesIn(node, place);
}

/** What is answered: the answer of another function is looked for there. */
function answered(node: Node, place: Place): NodeStep[] {
  const here = bare(node);
  const end: NodeStep = { kind: 'end' };
  if (Node.isConditionalExpression(here)) return [ofConditional(here, place, answered), end];
  if (!Node.isCallExpression(here)) return [...ofValue(node, place), end];
  const lookup = lookupOf(here.getExpression(), place);
  if (lookup) return [ofLookup(lookup, here, place), end];
  const fn = place.code.meaningOf(here.getExpression());
  const use = useOf(here, place);
  if (!use || !isFunction(fn) || place.depth > deepest) return [...usesIn(node, place), end];
  const inner = insideOf(fn, here.getArguments(), place);
  return [{ kind: 'handed on', use, body: () => stepsOf(fn, inner, place.depth + 1) }];
}

function ofConditional(
  node: Node,
  place: Place,
  read: (node: Node, place: Place) => NodeStep[],
): NodeStep {
  if (!Node.isConditionalExpression(node)) return { kind: 'end' };
  const test = testOf(node.getCondition(), place);
  const body = read(node.getWhenTrue(), place);
  const otherwise = read(node.getWhenFalse(), place);
  return {
    kind: 'choice',
    branches: [{ test, body }],
    otherwise,
    sites: [],
    at: atOf(node, place),
  };
}

/** An `if` with those of its `else if`. */
function ofIf(node: IfStatement, place: Place): NodeStep[] {
  const links = linksOf(node);
  const branches = links.map((link) => ({
    test: testOf(link.getExpression(), place),
    body: ofBlock(statementsOf(link.getThenStatement()), place),
  }));
  const last = links.at(-1) ?? node;
  const rest = last.getElseStatement();
  const alone = links.length === 1 && !rest;
  const tests = branches.map(({ test }) => test);
  const conditions = links.map((each) => each.getExpression());
  const shape = alone
    ? ({ kind: 'returns', last: node } as const)
    : ({ kind: 'else-if', first: node, last } as const);
  const closed = alone && !leaves(node.getThenStatement());
  const sites = closed ? [] : sitesIn(place, { shape, tests, conditions });
  const otherwise = rest ? ofBlock(statementsOf(rest), place) : null;
  return [
    ...tablesIn(node, place),
    ...conditions.flatMap((each) => usesInTest(each, place)),
    { kind: 'choice', branches, sites, otherwise, at: atOf(node, place) },
  ];
}

/** What is called in a condition that asks for something else, or in a way that is not understood. */
function usesInTest(node: Node, place: Place): NodeStep[] {
  const here = bare(node) ?? node;
  if (Node.isPrefixUnaryExpression(here)) return usesInTest(here.getOperand(), place);
  if (Node.isBinaryExpression(here) && /^(?:&&|\|\|)$/.test(here.getOperatorToken().getText())) {
    return [here.getLeft(), here.getRight()].flatMap((each) => usesInTest(each, place));
  }
  return testOf(here, place).kind === 'open' ? usesIn(here, place) : [];
}

function linksOf(node: IfStatement): IfStatement[] {
  const next = node.getElseStatement();
  return Node.isIfStatement(next) ? [node, ...linksOf(next)] : [node];
}

function ofSwitch(node: SwitchStatement, place: Place): NodeStep[] {
  const value = node.getExpression();
  const of = pathsOf(value, place);
  const isTrue = value.getText() === 'true';
  const clauses = node.getClauses();
  const bodies = clauses.map((each) => ofBlock(statementsIn(each.getStatements()), place));
  const bodyOf = (at: number): NodeStep[] => {
    const falls = !isLeft(statementsIn(clauses[at]?.getStatements() ?? []));
    return [...(bodies[at] ?? []), ...(falls && at + 1 < clauses.length ? bodyOf(at + 1) : [])];
  };
  const branches = clauses.flatMap((clause, at) => {
    if (!Node.isCaseClause(clause)) return [];
    const asked = clause.getExpression();
    return [{ test: caseTest(asked), body: bodyOf(at) }];
  });
  const rest = clauses.findIndex(Node.isDefaultClause);
  const shape = { kind: 'switch', node, of, isTrue } as const;
  const tests = branches.map(({ test }) => test);
  const conditions = clauses.flatMap((each) =>
    Node.isCaseClause(each) ? [each.getExpression()] : [],
  );
  const sites = sitesIn(place, { shape, tests, conditions });
  const otherwise = rest < 0 ? null : bodyOf(rest);
  return [
    ...(of || isTrue ? [] : usesIn(value, place)),
    { kind: 'choice', branches, sites, otherwise, at: atOf(node, place) },
  ];

  function caseTest(asked: Node): EventTest {
    if (isTrue) return testOf(asked, place);
    const text = Node.isStringLiteral(asked) || Node.isNoSubstitutionTemplateLiteral(asked);
    return of && text ? is(of, asked.getLiteralText(), null) : { kind: 'open' };
  }
}

function statementsIn(statements: readonly Statement[]): readonly Statement[] {
  const [only] = statements;
  return statements.length === 1 && Node.isBlock(only) ? only.getStatements() : statements;
}

const isLeft = (statements: readonly Statement[]): boolean => {
  const last = statements.at(-1);
  return leaves(last) || Node.isBreakStatement(last) || Node.isContinueStatement(last);
};
