import { type CallExpression, Node } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import type { Code } from '../contract.js';
import { anything, type PathPattern, type PathSyntax, regularPaths } from './paths.js';

/** Methods that routers have, by what they are called there, for the methods of HTTP. */
export const verbs: ReadonlyMap<string, readonly string[]> = new Map([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map(
    (verb): [string, string[]] => [verb, [verb.toUpperCase()]],
  ),
  ['all', ['ANY']],
]);

/** The text that an expression stands for, where it is written out; null for everything else. */
export function textOf(code: Code, node: Node | undefined): string | null {
  if (!node) return null;
  const value = code.meaningOf(node);
  const isText = Node.isStringLiteral(value) || Node.isNoSubstitutionTemplateLiteral(value);
  return isText ? value.getLiteralText() : null;
}

/** Texts that an expression stands for: one, or those of an array; null where one is computed. */
export function textsOf(code: Code, node: Node | undefined): string[] | null {
  const value = node ? code.meaningOf(node) : undefined;
  const items = Node.isArrayLiteralExpression(value) ? value.getElements() : [value];
  const texts = items.map((each) => textOf(code, each));
  return texts.every((text) => text !== null) ? texts : null;
}

/** The pattern of a path as it is given to a router: a text, a regular expression, or several; null for no path. */
export function pathOf(code: Code, syntax: PathSyntax, node: Node | undefined): PathPattern | null {
  if (!node) return null;
  const value = code.meaningOf(node);
  if (Node.isRegularExpressionLiteral(value)) {
    const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(value.getText()) ?? [];
    return source === undefined || flags ? anything : regularPaths(source);
  }
  if (Node.isArrayLiteralExpression(value)) {
    const patterns = value.getElements().map((each) => pathOf(code, syntax, each));
    if (patterns.length === 0 || !patterns.every((each) => each !== null)) return null;
    return {
      paths: patterns.flatMap(({ paths }) => paths),
      exact: patterns.every(({ exact }) => exact),
    };
  }
  const text = textOf(code, value);
  return text === null ? null : syntax.read(text);
}

/** The value of a property of an object that is written out. */
export function propertyOf(code: Code, node: Node | undefined, name: string): Node | null {
  const object = node ? code.meaningOf(node) : undefined;
  if (!Node.isObjectLiteralExpression(object)) return null;
  const member = object.getProperty(name);
  if (Node.isShorthandPropertyAssignment(member)) return member.getNameNode();
  if (Node.isMethodDeclaration(member)) return member;
  return Node.isPropertyAssignment(member) ? (member.getInitializer() ?? null) : null;
}

/** The arguments of a call, with those that stand in arrays. */
export function flatArguments(call: CallExpression): Node[] {
  return call.getArguments().flatMap((each) => {
    const inner = bare(each);
    return Node.isArrayLiteralExpression(inner) ? inner.getElements() : [each];
  });
}
