import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import type { HandlerEntry } from '../../contract/routing.js';
import { sourcesOf } from '../node/sources.js';
import { bare } from '../node/syntax.js';
import type { OpenCode } from './code.js';
import type { CodeFile, Followed, FunctionNode } from './contract.js';
import { isFunction } from './scopes.js';
import { exportOf } from './values.js';

/** The file that Lambda loads, and what the name stands for in it; null for what is not there. */
export function entryOf(
  code: OpenCode,
  { module, name }: HandlerEntry,
): { file: CodeFile; value: Node | null } | null {
  for (const path of sourcesOf(module)) {
    const file = code.open(path, null);
    if (!file) continue;
    const exported = exportOf(code, file, name);
    return { file, value: exported && code.meaningOf(exported) };
  }
  return null;
}

/** Follows requests from what Lambda calls. */
export function follow(
  code: OpenCode,
  { file, value }: { file: CodeFile; value: Node },
  context: Pick<Followed, 'format' | 'typed'>,
): Followed {
  const trail: Trail = { code, functions: [], wrappers: [], names: new Map() };
  pass(trail, value);
  const { functions, wrappers, names } = trail;
  const eventNames = (fn: FunctionNode): ReadonlySet<string> => names.get(fn) ?? new Set();
  return { code, entry: file, value, functions, wrappers, eventNames, ...context };
}

interface Trail {
  code: OpenCode;
  functions: FunctionNode[];
  wrappers: Node[];
  names: Map<FunctionNode, Set<string>>;
}

/** `at` are the places of the parameters that get the event or a part of it. */
function pass(trail: Trail, node: Node, at: readonly number[] = [0]): void {
  const { code, functions, wrappers } = trail;
  const value = code.meaningOf(node);
  if (isFunction(value)) {
    if (functions.includes(value)) return;
    functions.push(value);
    const names = eventNames(value, at);
    trail.names.set(value, names);
    for (const call of callsWithEvent(value, names)) handOn(trail, call, names);
    return;
  }
  if (!Node.isCallExpression(value) || wrappers.includes(value)) return;
  wrappers.push(value);
  made(trail, value);
}

/** What a call makes: the function that it returns, with what it is given, and functions that it wraps. */
function made(trail: Trail, call: CallExpression): void {
  const callee = trail.code.meaningOf(call.getExpression());
  if (isFunction(callee)) {
    bindArguments(trail.code, callee, call);
    for (const returned of returnedBy(callee)) pass(trail, returned);
    return;
  }
  const target = bare(call.getExpression());
  if (Node.isPropertyAccessExpression(target)) pass(trail, target.getExpression());
  for (const argument of call.getArguments()) {
    const value = trail.code.meaningOf(argument);
    if (isFunction(value) || Node.isCallExpression(value)) pass(trail, value);
  }
}

/** Inside of a function, its parameters stand for what it is called with. */
function bindArguments(code: OpenCode, callee: FunctionNode, call: CallExpression): void {
  const given = call.getArguments();
  callee.getParameters().forEach((parameter, at) => {
    const argument = given[at];
    if (argument && !Node.isSpreadElement(argument)) code.bind(parameter, argument);
  });
}

/** What a function returns, without what functions inside of it return. */
export function returnedBy(node: FunctionNode): Node[] {
  const body = node.getBody();
  if (!body) return [];
  if (!Node.isBlock(body)) return [body];
  return body.getDescendantsOfKind(SyntaxKind.ReturnStatement).flatMap((each) => {
    const value = each.getExpression();
    return value && functionAround(each) === node ? [value] : [];
  });
}

/** The innermost function that a node stands in. */
export function functionAround(node: Node): FunctionNode | null {
  return node.getFirstAncestor((each): each is FunctionNode => isFunction(each)) ?? null;
}

/** Names by which a function knows some of its parameters, or parts of them. */
function eventNames(node: FunctionNode, at: readonly number[]): Set<string> {
  const given = node.getParameters().filter((_, each) => at.includes(each));
  const names = new Set(given.flatMap((each) => namesIn(each.getNameNode())));
  const body = node.getBody();
  if (names.size === 0 || !body) return names;
  for (const declaration of body.getDescendantsOfKind(SyntaxKind.VariableDeclaration)) {
    const value = declaration.getInitializer();
    if (value && !isFunction(bare(value)) && mentions(value, names)) {
      for (const name of namesIn(declaration.getNameNode())) names.add(name);
    }
  }
  return names;
}

/** The names that a pattern declares. */
export function namesIn(pattern: Node): string[] {
  if (Node.isIdentifier(pattern)) return [pattern.getText()];
  return pattern
    .getDescendantsOfKind(SyntaxKind.BindingElement)
    .map((each) => each.getNameNode())
    .filter(Node.isIdentifier)
    .map((each) => each.getText());
}

/** True for code in which one of these names stands for itself. */
export function mentions(node: Node, names: ReadonlySet<string>): boolean {
  const identifiers = Node.isIdentifier(node)
    ? [node]
    : node.getDescendantsOfKind(SyntaxKind.Identifier);
  return identifiers.some((each) => names.has(each.getText()) && !isMemberName(each));
}

function isMemberName(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  return Node.isPropertyAssignment(parent) && parent.getNameNode() === node;
}

/** The calls in a function that the event, or a part of it, is given to. */
function callsWithEvent(node: FunctionNode, names: ReadonlySet<string>): CallExpression[] {
  const body = node.getBody();
  if (!body || names.size === 0) return [];
  const inside = body.getDescendantsOfKind(SyntaxKind.CallExpression);
  const calls = Node.isCallExpression(body) ? [body, ...inside] : inside;
  return calls.filter((call) => call.getArguments().some((each) => mentions(each, names)));
}

function handOn(trail: Trail, call: CallExpression, names: ReadonlySet<string>): void {
  const callee = trail.code.meaningOf(call.getExpression());
  if (isFunction(callee)) {
    bindArguments(trail.code, callee, call);
    const given = call.getArguments();
    pass(
      trail,
      callee,
      [...given.keys()].filter((at) => mentions(given[at] ?? call, names)),
    );
  } else if (Node.isCallExpression(callee)) pass(trail, callee);
}
