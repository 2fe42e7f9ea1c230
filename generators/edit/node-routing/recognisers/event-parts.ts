import { Node } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import type { Code } from '../contract.js';
import { declarationOf } from '../scopes.js';

/** What an expression tells of a request. */
export interface EventPart {
  tells: 'method' | 'path' | 'key';
  /** Told by the route that the API found, and not by the path as it was sent. */
  templated: boolean;
  lower: boolean;
  /** Text between method and path of a key. */
  separator: string;
}

const deepest = 20;

/** What an expression tells of a request: its method, its path, or both as a key; null for all else. */
export function eventPart(node: Node | undefined, code: Code, depth = 0): EventPart | null {
  const here = bare(node);
  if (!here || depth > deepest) return null;
  const again = (next: Node | undefined): EventPart | null => eventPart(next, code, depth + 1);
  if (Node.isTemplateExpression(here)) return keyOfTemplate(here, again);
  if (Node.isBinaryExpression(here)) {
    const operator = here.getOperatorToken().getText();
    if (operator === '+') return keyOfSum(here, again);
    return operator === '??' || operator === '||' ? again(here.getLeft()) : null;
  }
  if (Node.isCallExpression(here)) return ofCall(here, again);
  if (Node.isPropertyAccessExpression(here)) {
    return byPath(pathOfAccess(here));
  }
  if (!Node.isIdentifier(here)) return null;
  const declaration = declarationOf(here);
  if (Node.isVariableDeclaration(declaration ?? undefined)) {
    return again((declaration as Node & { getInitializer(): Node | undefined }).getInitializer());
  }
  if (Node.isParameterDeclaration(declaration ?? undefined)) {
    const given = code.meaningOf(here);
    return given === here ? null : again(given);
  }
  return Node.isBindingElement(declaration ?? undefined)
    ? byPath(pathOfBinding(declaration))
    : null;
}

type Again = (next: Node | undefined) => EventPart | null;

/** Calls that change how a text is written, not what it tells. */
function ofCall(call: Node, again: Again): EventPart | null {
  if (!Node.isCallExpression(call)) return null;
  const callee = call.getExpression();
  const [first] = call.getArguments();
  if (callee.getText() === 'String' && first) return again(first);
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const inner = again(callee.getExpression());
  if (!inner) return null;
  const name = callee.getName();
  if (name === 'toLowerCase') return { ...inner, lower: true };
  if (name === 'toUpperCase') return { ...inner, lower: false };
  return /^(?:trim|toString)$/.test(name) || endsSlash(call.getText()) ? inner : null;
}

const endsSlash = (text: string): boolean =>
  /\.replace\(\s*\/\\\/[+*]?\$\/\s*,\s*['"`]{2}\s*\)$/.test(text);

function keyOfTemplate(node: Node, again: Again): EventPart | null {
  if (!Node.isTemplateExpression(node)) return null;
  const [first, second, ...more] = node.getTemplateSpans();
  if (!first || !second || more.length > 0 || node.getHead().getLiteralText() !== '') return null;
  if (second.getLiteral().getLiteralText() !== '') return null;
  return keyOf(
    again(first.getExpression()),
    again(second.getExpression()),
    first.getLiteral().getLiteralText(),
  );
}

/** `method + ' ' + path`. */
function keyOfSum(node: Node, again: Again): EventPart | null {
  if (!Node.isBinaryExpression(node)) return null;
  const left = node.getLeft();
  if (!Node.isBinaryExpression(left) || left.getOperatorToken().getText() !== '+') return null;
  const separator = left.getRight();
  if (!Node.isStringLiteral(separator)) return null;
  return keyOf(again(left.getLeft()), again(node.getRight()), separator.getLiteralText());
}

function keyOf(
  method: EventPart | null,
  path: EventPart | null,
  separator: string,
): EventPart | null {
  if (method?.tells !== 'method' || path?.tells !== 'path') return null;
  return { tells: 'key', templated: path.templated, lower: method.lower, separator };
}

function byPath(path: string): EventPart | null {
  const part = (tells: EventPart['tells'], templated: boolean): EventPart => ({
    ...{ tells, templated, lower: false, separator: ' ' },
  });
  if (/(?:^|\.)(?:httpMethod|http\.method|HTTPMethod)$/.test(path)) return part('method', false);
  if (/(?:^|\.)(?:resource|resourcePath)$/.test(path)) return part('path', true);
  if (/(?:^|\.)routeKey$/.test(path)) return part('key', true);
  return /(?:^|\.)(?:rawPath|path)$/.test(path) ? part('path', false) : null;
}

/** `event.requestContext.http.method`, where names that were taken out of it are said in full. */
function pathOfAccess(node: Node): string {
  if (Node.isPropertyAccessExpression(node)) {
    return `${pathOfAccess(bare(node.getExpression()) ?? node)}.${node.getName()}`;
  }
  if (!Node.isIdentifier(node)) return '';
  const declaration = declarationOf(node) ?? undefined;
  if (Node.isBindingElement(declaration)) return pathOfBinding(declaration);
  const value = Node.isVariableDeclaration(declaration)
    ? bare(declaration.getInitializer())
    : undefined;
  return Node.isPropertyAccessExpression(value) ? pathOfAccess(value) : node.getText();
}

/** The path of a part that a pattern takes out. */
function pathOfBinding(element: Node | null): string {
  if (!Node.isBindingElement(element ?? undefined)) return '';
  const binding = element as Node & { getName(): string; getPropertyNameNode(): Node | undefined };
  const own = binding.getPropertyNameNode()?.getText() ?? binding.getName();
  const pattern = binding.getParentOrThrow();
  const owner = pattern.getParentOrThrow();
  if (Node.isBindingElement(owner)) return `${pathOfBinding(owner)}.${own}`;
  const value = Node.isVariableDeclaration(owner) ? bare(owner.getInitializer()) : undefined;
  return value ? `${pathOfAccess(value)}.${own}` : own;
}
