import { type FunctionDeclaration, Node, type ParameterDeclaration } from 'ts-morph';
import type { EventPath } from '../dispatch/event-tests.js';
import { bare } from '../node/syntax.js';
import { reassignment } from '../node-routing/assignments.js';
import type { OpenCode } from '../node-routing/code.js';
import { declarationOf, isFunction } from '../node-routing/scopes.js';

/** What is known where code is read: what its parameters stand for. */
export interface Reading {
  code: OpenCode;
  /** Parameters of functions that events come to. */
  given: ReadonlyMap<Node, readonly EventPath[]>;
}

const deepest = 30;
/** A step into what a text says. */
const inText = '\0text';

const each = /^(?:map|forEach|some|every|filter|find|flatMap)$/;

/** The ways into the event that an expression goes, the first that is there; null for all other expressions. */
export function pathsOf(
  node: Node | undefined,
  reading: Reading,
  depth = 0,
): readonly EventPath[] | null {
  const here = bare(node);
  if (!here || depth > deepest) return null;
  const again = (next: Node | undefined): readonly EventPath[] | null =>
    pathsOf(next, reading, depth + 1);
  if (Node.isPropertyAccessExpression(here))
    return into(again(here.getExpression()), here.getName());
  if (Node.isElementAccessExpression(here)) {
    const step = literalStep(here.getArgumentExpression());
    return step === null ? null : into(again(here.getExpression()), step);
  }
  if (Node.isBinaryExpression(here)) {
    if (!/^(?:\?\?|\|\|)$/.test(here.getOperatorToken().getText())) return null;
    const [first, second] = [again(here.getLeft()), again(here.getRight())];
    return first && (isEmptyList(here.getRight()) ? first : second && [...first, ...second]);
  }
  if (Node.isCallExpression(here)) {
    const [argument] = here.getArguments();
    const isText = here.getExpression().getText() === 'JSON.parse';
    return isText ? into(again(argument), inText) : null;
  }
  if (!Node.isIdentifier(here)) return null;
  const declaration = declarationOf(here);
  return declaration ? declared(declaration, reading, depth) : null;
}

const isEmptyList = (node: Node): boolean => /^(?:\[\]|\{\}|''|"")$/.test(node.getText());

function into(
  paths: readonly EventPath[] | null,
  step: string | number,
): readonly EventPath[] | null {
  return paths?.map((path) => [...path, step]) ?? null;
}

function literalStep(node: Node | undefined): string | number | null {
  if (Node.isStringLiteral(node)) return node.getLiteralText();
  return Node.isNumericLiteral(node) ? node.getLiteralValue() : null;
}

function declared(node: Node, reading: Reading, depth: number): readonly EventPath[] | null {
  const given = reading.given.get(node);
  if (given) return given;
  if (Node.isVariableDeclaration(node)) return ofVariable(node, reading, depth);
  if (Node.isParameterDeclaration(node)) return ofCallback(node, reading, depth);
  if (!Node.isBindingElement(node)) return null;
  const pattern = node.getParent();
  const owner = pattern.getParent();
  if (!Node.isObjectBindingPattern(pattern) || node.getDotDotDotToken()) return null;
  const step = stepOf(node.getPropertyNameNode() ?? node.getNameNode());
  return step === null ? null : into(declared(owner, reading, depth + 1), step);
}

function stepOf(name: Node): string | null {
  if (Node.isStringLiteral(name)) return name.getLiteralText();
  return Node.isIdentifier(name) ? name.getText() : null;
}

function ofVariable(node: Node, reading: Reading, depth: number): readonly EventPath[] | null {
  if (!Node.isVariableDeclaration(node)) return null;
  const loop = node.getParent().getParent();
  if (Node.isForOfStatement(loop))
    return into(pathsOf(loop.getExpression(), reading, depth + 1), 0);
  const name = node.getNameNode();
  if (Node.isIdentifier(name) && reassignment(node.getSourceFile(), name.getText())) return null;
  return pathsOf(node.getInitializer(), reading, depth + 1);
}

/** The parameter of a function that something is called with each member of. */
function ofCallback(
  node: ParameterDeclaration,
  reading: Reading,
  depth: number,
): readonly EventPath[] | null {
  const fn = node.getParent();
  const call = fn.getParent();
  if (!isFunction(fn) || fn.getParameters()[0] !== node || !Node.isCallExpression(call))
    return null;
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || !each.test(callee.getName())) return null;
  return into(pathsOf(callee.getExpression(), reading, depth + 1), 0);
}

/** What is known inside of a function that is called with these arguments. */
export function insideOf(
  fn: Pick<FunctionDeclaration, 'getParameters'>,
  given: readonly Node[],
  reading: Reading,
): Reading {
  const known = new Map(reading.given);
  fn.getParameters().forEach((parameter, at) => {
    const paths = pathsOf(given[at], reading);
    if (paths) known.set(parameter, paths);
  });
  return { ...reading, given: known };
}

/** The members of the event that an expression has anywhere in it. */
export function pathsIn(node: Node, reading: Reading): (readonly EventPath[])[] {
  const own = Node.isExpression(node) ? pathsOf(node, reading) : null;
  if (own) return [own];
  return node.getChildren().flatMap((child) => pathsIn(child, reading));
}
