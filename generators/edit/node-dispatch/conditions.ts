import { type BinaryExpression, type CallExpression, Node } from 'ts-morph';
import type { ComparedAt, EventPath, EventTest, Range } from '../dispatch/event-tests.js';
import { keysOf, negated, withoutPlaces } from '../dispatch/test-forms.js';
import { bare } from '../node/syntax.js';
import { returnedBy } from '../node-routing/follow.js';
import { declarationOf, isFunction } from '../node-routing/scopes.js';
import { insideOf, pathsOf, type Reading } from './event-paths.js';
import { askedIn, lookupOf } from './lookups.js';

const open: EventTest = { kind: 'open' };
const deepest = 20;

/** What a condition asks of the event. */
export function testOf(node: Node | undefined, reading: Reading, depth = 0): EventTest {
  const here = bare(node);
  if (!here || depth > deepest) return open;
  if (Node.isBinaryExpression(here)) return ofBinary(here, reading, depth);
  if (Node.isPrefixUnaryExpression(here)) {
    if (!here.getText().startsWith('!')) return open;
    return negated(testOf(here.getOperand(), reading, depth + 1));
  }
  if (Node.isCallExpression(here)) return ofCall(here, reading, depth);
  const has = hasOf(here, reading);
  if (has) return has;
  const lookup = lookupOf(here, reading);
  if (lookup) return keysOf(lookup);
  return Node.isIdentifier(here) ? named(here, reading, depth) : open;
}

/** A constant that holds what a condition says. */
function named(node: Node, reading: Reading, depth: number): EventTest {
  const declaration = declarationOf(node) ?? undefined;
  if (!Node.isVariableDeclaration(declaration)) return open;
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const';
  return isConstant ? testOf(declaration.getInitializer(), reading, depth + 1) : open;
}

/** A member that equals a text; `asked` is how that is written, where it is. */
export function is(
  of: readonly EventPath[],
  value: string,
  asked: { member: Node; literal: Node } | null,
): EventTest {
  const at = asked && comparedAt(asked.member, asked.literal);
  return { kind: 'is', of, value, at };
}

function comparedAt(member: Node, literal: Node): ComparedAt {
  const [first, last] = [rangeOf(member), rangeOf(literal)];
  const whole = {
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  };
  return { whole, member: first, literal: last };
}

const rangeOf = (node: Node): Range => ({ start: node.getStart(), end: node.getEnd() });

/** What `event.a` says where it stands for itself. */
function hasOf(node: Node, reading: Reading): EventTest | null {
  const of = pathsOf(node, reading);
  if (!of) return null;
  const isMember = Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node);
  const owner = isMember ? node.getExpression() : undefined;
  const isOwn = of.length === 1 && of[0]?.length === 1 && Node.isIdentifier(owner);
  return { kind: 'has', of, asked: isOwn ? { event: owner.getText(), by: 'member' } : null };
}

function ofBinary(node: BinaryExpression, reading: Reading, depth: number): EventTest {
  const operator = node.getOperatorToken().getText();
  const [left, right] = [node.getLeft(), node.getRight()];
  if (operator === '&&' || operator === '||') {
    const tests = [left, right].map((each) => testOf(each, reading, depth + 1));
    return { kind: operator === '&&' ? 'all' : 'any', tests };
  }
  if (operator === 'in') return asked(node, reading) ?? ofIn(left, right, reading);
  if (!/^[!=]==?$/.test(operator)) return open;
  const equal = compared(left, right, reading) ?? compared(right, left, reading) ?? open;
  return operator.startsWith('!') ? negated(equal) : equal;
}

/** What `left === right` says where the right one is written out. */
function compared(left: Node, right: Node, reading: Reading): EventTest | null {
  const value = bare(right);
  if (isNothing(value)) {
    const kind = bare(left);
    const inner = Node.isTypeOfExpression(kind) ? kind.getExpression() : left;
    const has = hasOf(bare(inner) ?? inner, reading);
    return has && negated(has);
  }
  const of = pathsOf(left, reading);
  const isText = Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value);
  return of && isText ? is(of, value.getLiteralText(), { member: left, literal: right }) : null;
}

const isNothing = (node: Node | undefined): boolean =>
  /^(?:null|undefined|void 0|'undefined'|"undefined")$/.test(node?.getText() ?? '');

/** A table that is asked for a key. */
function asked(node: Node, reading: Reading): EventTest | null {
  const lookup = askedIn(node, reading);
  return lookup && keysOf(lookup);
}

/** `'a' in event`. */
function ofIn(left: Node, right: Node, reading: Reading): EventTest {
  const of = pathsOf(right, reading);
  if (!of || !Node.isStringLiteral(left)) return open;
  const paths = of.map((path) => [...path, left.getLiteralText()]);
  const isOwn = of.length === 1 && of[0]?.length === 0 && Node.isIdentifier(right);
  return { kind: 'has', of: paths, asked: isOwn ? { event: right.getText(), by: 'in' } : null };
}

function ofCall(call: CallExpression, reading: Reading, depth: number): EventTest {
  const callee = call.getExpression();
  const [first, second] = call.getArguments();
  const text = callee.getText();
  if (/^(?:Boolean|Array\.isArray)$/.test(text)) {
    return first ? (hasOf(bare(first) ?? first, reading) ?? open) : open;
  }
  const ofTable = asked(call, reading);
  if (ofTable) return ofTable;
  if (text === 'Object.hasOwn' && first && second) return ofIn(second, first, reading);
  if (Node.isPropertyAccessExpression(callee)) {
    const owner = callee.getExpression();
    if (callee.getName() === 'hasOwnProperty' && first) return ofIn(first, owner, reading);
    if (callee.getName() === 'includes' && first) return oneOf(owner, first, reading);
  }
  return ofGuard(call, reading, depth);
}

/** `['a', 'b'].includes(member)`. */
function oneOf(list: Node, member: Node, reading: Reading): EventTest {
  const of = pathsOf(member, reading);
  const values = reading.code.meaningOf(list);
  if (!of || !Node.isArrayLiteralExpression(values)) return open;
  const texts = values.getElements();
  if (!texts.every(Node.isStringLiteral)) return open;
  const tests = texts.map((each) => is(of, each.getLiteralText(), null));
  const [first, last] = [texts[0], texts.at(-1)];
  if (values !== bare(list) || !first || !last) return { kind: 'any', tests };
  return { kind: 'any', tests, list: { start: first.getStart(), end: last.getEnd() } };
}

/** A function that gives back what one condition says: `isQueue(event)`. */
function ofGuard(call: CallExpression, reading: Reading, depth: number): EventTest {
  const fn = reading.code.meaningOf(call.getExpression());
  if (!isFunction(fn)) return open;
  const statements = fn.getBody();
  const [only, second] = returnedBy(fn);
  const isOne = !Node.isBlock(statements) || statements.getStatements().length === 1;
  if (!only || second || !isOne) return open;
  const inner = testOf(only, insideOf(fn, call.getArguments(), reading), depth + 1);
  return withoutPlaces(inner);
}
