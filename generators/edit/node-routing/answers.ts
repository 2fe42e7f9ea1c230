import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import { bare } from '../node/syntax.js';
import type { FunctionNode } from './contract.js';
import { functionAround } from './follow.js';

/** How a handler answers: text with places for the JSON value and the status. */
export interface Answer {
  /** Makes the answer. */
  of(value: string, status: number): string;
  /** Whether the expression is returned, or a statement by itself: `res.json(x)`. */
  returned: boolean;
  /** Names of the file that it uses. */
  names: readonly string[];
  /** Nothing shows how to set the status: it is 200. */
  fixed: boolean;
  /** Whether the status and the body of the answer are known to be those asked for. */
  exact: boolean;
}

/** How a function answers, where that can be imitated; null where it cannot. */
export function answerIn(fn: FunctionNode): Answer | null {
  const parameters = fn.getParameters().map((each) => each.getName());
  for (const { node, returned } of answersOf(fn)) {
    const value = bare(node);
    const found =
      ofObject(value) ?? (Node.isCallExpression(value) ? ofCall(value, parameters) : null);
    if (found) return { ...found, returned };
  }
  return null;
}

/** What a function returns, and statements that may answer by themselves; the last ones first. */
function answersOf(fn: FunctionNode): { node: Node; returned: boolean }[] {
  const body = fn.getBody();
  if (!body) return [];
  if (!Node.isBlock(body)) return [{ node: body, returned: true }];
  const own = (each: Node): boolean => functionAround(each) === fn;
  const returned = body
    .getDescendantsOfKind(SyntaxKind.ReturnStatement)
    .filter(own)
    .flatMap((each) => {
      const node = each.getExpression();
      return node ? [{ node, returned: true }] : [];
    });
  const stated = body
    .getDescendantsOfKind(SyntaxKind.ExpressionStatement)
    .filter(own)
    .map((each) => ({ node: each.getExpression(), returned: false }));
  return [...returned.reverse(), ...stated.reverse()];
}

type Found = Omit<Answer, 'returned'>;

/** `{ statusCode: 200, headers: {…}, body: JSON.stringify(x) }`. */
function ofObject(node: Node | undefined): Found | null {
  if (!Node.isObjectLiteralExpression(node)) return null;
  const status = propertyOf(node, 'statusCode');
  const body = propertyOf(node, 'body');
  if (!status || !isJson(body)) return null;
  const parts = node.getProperties().flatMap((each) => {
    const initial = Node.isPropertyAssignment(each) ? each.getInitializer() : undefined;
    if (!Node.isPropertyAssignment(each) || !initial) return [];
    const start = `${each.getNameNode().getText()}: `;
    if (initial === status) return [{ start, make: (_: string, code: number) => String(code) }];
    if (initial === body) return [{ start, make: (value: string) => `JSON.stringify(${value})` }];
    const text = initial.getText().replace(/\s*\n\s*/g, ' ');
    return isLiteral(initial) ? [{ start, make: () => text }] : [];
  });
  const broken = node.getText().includes('\n');
  const of = (value: string, code: number): string => {
    const texts = parts.map(({ start, make }) => start + make(value, code));
    const lines = `{\n${texts.map((each) => `\t${each},\n`).join('')}}`;
    return broken ? lines : `{ ${texts.join(', ')} }`;
  };
  return { of, names: [], fixed: false, exact: true };
}

function propertyOf(node: Node, name: string): Node | undefined {
  if (!Node.isObjectLiteralExpression(node)) return undefined;
  const property = node.getProperty(name);
  return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
}

function isJson(node: Node | undefined): boolean {
  return Node.isCallExpression(node) && node.getExpression().getText() === 'JSON.stringify';
}

/** Strings, numbers and objects of them, which mean the same in any module. */
function isLiteral(node: Node): boolean {
  if (Node.isObjectLiteralExpression(node)) {
    return node.getProperties().every((each) => {
      const value = Node.isPropertyAssignment(each) ? each.getInitializer() : undefined;
      return value !== undefined && isLiteral(value);
    });
  }
  return (
    Node.isStringLiteral(node) ||
    Node.isNumericLiteral(node) ||
    Node.isTrueLiteral(node) ||
    Node.isFalseLiteral(node)
  );
}

const jsonCalls = /^(?:json|send|jsonp)$/;

/** `c.json(x, 201)`, `res.status(201).json(x)`, `json(201, x)`, `Response.json(x)`. */
function ofCall(call: CallExpression, parameters: readonly string[]): Found | null {
  const callee = call.getExpression();
  if (Node.isPropertyAccessExpression(callee)) return ofMember(call, callee.getName(), parameters);
  if (!Node.isIdentifier(callee) || parameters.includes(callee.getText())) return null;
  return ofFunction(call, callee.getText());
}

function ofMember(call: CallExpression, name: string, parameters: readonly string[]): Found | null {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || !jsonCalls.test(name)) return null;
  const owner = bare(callee.getExpression());
  if (!owner) return null;
  if (owner.getText() === 'Response' && name === 'json') {
    const of = (value: string, status: number): string =>
      status === 200 ? `Response.json(${value})` : `Response.json(${value}, { status: ${status} })`;
    return { of, names: [], fixed: false, exact: true };
  }
  const [, status] = call.getArguments();
  const root = rootOf(owner);
  if (!parameters.includes(root)) return null;
  const set = /^[\w$]+(?:\.(status|code)\(\s*\d+\s*\))?$/.exec(owner.getText().replace(/\s+/g, ''));
  if (!set) return null;
  const word = set[1] ?? null;
  const behind = name === 'json' && status !== undefined;
  if (status && !Node.isNumericLiteral(status)) return null;
  return {
    of: memberAnswer(root, name, { word, behind }),
    names: [],
    fixed: !word && !behind,
    exact: true,
  };
}

function memberAnswer(root: string, name: string, how: { word: string | null; behind: boolean }) {
  return (value: string, status: number): string => {
    if (how.word) return `${root}.${how.word}(${status}).${name}(${value})`;
    if (how.behind) return `${root}.${name}(${value}, ${status})`;
    return `${root}.${name}(${value})`;
  };
}

/** The name that a path of members and calls begins with. */
export function rootOf(node: Node): string {
  if (Node.isPropertyAccessExpression(node) || Node.isCallExpression(node)) {
    return rootOf(node.getExpression());
  }
  return node.getText();
}

/** A function of the project that makes an answer of a value, with or without a status. */
function ofFunction(call: CallExpression, name: string): Found | null {
  const given = call.getArguments();
  const at = given.findIndex(Node.isNumericLiteral);
  if (given.length === 0 || given.length > 2 || (given.length === 2 && at < 0)) return null;
  if (given.length === 1 && at === 0) return null;
  const of = (value: string, status: number): string => {
    const texts = given.map((_, each) => (each === at ? String(status) : value));
    return `${name}(${texts.join(', ')})`;
  };
  return { of, names: [name], fixed: at < 0, exact: false };
}
