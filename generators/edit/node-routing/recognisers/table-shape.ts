import { Node } from 'ts-morph';
import type { Route } from '../../../wiring.js';
import { type Registration, Uncertain } from '../contract.js';
import { keyOf } from '../members.js';
import type { Bracketed } from '../place-element.js';
import {
  isMethod,
  type KeyParts,
  keyParts,
  methodOf,
  type PathStyle,
  pathOf,
} from './route-keys.js';
import type { TableLiteral } from './table-literal.js';

/** A registration and its element in the list that it stands in. */
export interface TableEntry {
  registration: Registration;
  element: Node;
}

/** A table of routes, read. */
export interface Table {
  entries: readonly TableEntry[];
  style: PathStyle | null;
  /** The element of a new route: the list that it joins, the element in front of which it goes, and its text. */
  added(route: Route, name: string, before: Node | null): AddedElement;
}

/** An element to be placed; tabs that begin its lines are levels of indentation. */
export interface AddedElement {
  list: Bracketed;
  before: Node | null;
  element: string;
}

/** A pair of a key and what it leads to, in an object or a Map. */
export interface Pair {
  key: string;
  value: Node;
  element: Node;
  /** The key as it is written. */
  written: string;
}

/** The list of a literal in brackets. */
export function bracketed(literal: Node): Bracketed {
  const elements = Node.isObjectLiteralExpression(literal)
    ? literal.getProperties()
    : Node.isArrayLiteralExpression(literal)
      ? literal.getElements()
      : [];
  return { open: literal.getStart() + 1, close: literal.getEnd() - 1, elements };
}

/** The pairs of an object or a Map. @throws Uncertain for one that is spread or computed */
export function pairsOf({ kind, literal }: TableLiteral): Pair[] {
  const elements = kind === 'object' ? literal.getProperties() : literal.getElements();
  return elements.map((element) => {
    const pair = pairIn(element);
    if (pair) return pair;
    const spread = Node.isSpreadAssignment(element) || Node.isSpreadElement(element);
    throw new Uncertain(
      spread ? 'its table takes in another one' : 'a key of its table is computed',
      element,
    );
  });
}

/** The pair that an element is; null for one that is spread or computed. */
export function pairIn(element: Node): Pair | null {
  return ofProperty(element) ?? ofTuple(element);
}

function ofProperty(element: Node): Pair | null {
  const key = keyOf(element);
  if (key === null) return null;
  if (Node.isPropertyAssignment(element)) {
    const value = element.getInitializer();
    return value ? { key, value, element, written: element.getNameNode().getText() } : null;
  }
  if (Node.isShorthandPropertyAssignment(element)) {
    return { key, value: element.getNameNode(), element, written: key };
  }
  return Node.isMethodDeclaration(element)
    ? { key, value: element, element, written: element.getNameNode().getText() }
    : null;
}

function ofTuple(element: Node): Pair | null {
  if (!Node.isArrayLiteralExpression(element)) return null;
  const [key, value] = element.getElements();
  if (!Node.isStringLiteral(key) || !value) return null;
  return { key: key.getLiteralText(), value, element, written: key.getText() };
}

/** True for keys that make a table of routes, whether or not some of them do not. */
export function looksLikeRoutes(keys: readonly string[]): 'keys' | 'paths' | 'methods' | null {
  const given = keys.filter((key) => !isRest(key));
  if (given.length === 0) return null;
  if (given.every((key) => keyParts(key) !== null)) return 'keys';
  if (given.every((key) => key.startsWith('/'))) return 'paths';
  return given.every(isMethod) ? 'methods' : null;
}

/** Keys for what no other one takes. */
export const isRest = (key: string): boolean => /^(?:\$default|default|\*|notFound|404)$/.test(key);

/** A route of a key, with the style of its path. @throws Uncertain */
export function routeOfKey(parts: KeyParts, at: Node): { route: Route; style: PathStyle | null } {
  return routeOf(parts.method, parts.path, at);
}

/** A route of a method and a path as they are written. @throws Uncertain */
export function routeOf(
  method: string,
  path: string,
  at: Node,
): { route: Route; style: PathStyle | null } {
  const spelled = pathOf(path);
  if (!spelled || !isMethod(method)) {
    throw new Uncertain(`the route ${method} ${path} is spelled in a way that is not known`, at);
  }
  return { route: { method: methodOf(method), path: spelled.path }, style: spelled.style };
}

/** The route of what takes everything else. */
export const restRoute: Route = { method: 'ANY', path: '/{proxy+}' };

/** The one style of several; null where none of them shows one. @throws Uncertain where they differ */
export function oneStyle(styles: readonly (PathStyle | null)[], at: Node): PathStyle | null {
  const shown = [...new Set(styles.filter((style) => style !== null))];
  if (shown.length > 1) throw new Uncertain('its paths have parameters in two spellings', at);
  return shown[0] ?? null;
}
