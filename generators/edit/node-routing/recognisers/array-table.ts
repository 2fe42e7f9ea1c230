import { type ArrayLiteralExpression, Node, type ObjectLiteralExpression } from 'ts-morph';
import { bare } from '../../node/syntax.js';
import { Uncertain } from '../contract.js';
import { keyOf } from '../members.js';
import { expressionOf, pathOfExpression } from './expressions.js';
import { literalLike } from './key-table.js';
import { keyParts, type PathStyle, spelledPath } from './route-keys.js';
import { bracketed, oneStyle, routeOf, type Table } from './table-shape.js';
import { handlerIn, objectText } from './table-values.js';

const methodKey = /^(?:method|httpMethod|verb)$/;
const pathKey = /^(?:path|resource|route|pattern|url|rawPath|endpoint|regex|regexp|match)$/;
const wholeKey = /^(?:routeKey|key|route|name|id)$/;
const handlerKey = /^(?:handler|fn|func|function|action|callback|controller|handle|execute|run)$/;

/** An array of `{ method, path, handler }`, or of `[method, path, handler]`; null for any other array. */
export function arrayTable(literal: ArrayLiteralExpression): Table | null {
  const elements = literal.getElements();
  const [first] = elements;
  const read = elements.map((element) => readElement(element));
  if (!first || read.every((each) => each === null)) return null;
  const rows = read.map((row, at) => {
    if (row) return row;
    const odd = elements[at] ?? literal;
    const spread = Node.isSpreadElement(odd);
    throw new Uncertain(
      spread ? 'its table takes in another one' : 'a row of its table is no route',
      odd,
    );
  });
  const style = oneStyle(
    rows.map((row) => row.style),
    literal,
  );
  return {
    style: rows.some(({ expression }) => expression) ? 'braces' : style,
    entries: rows.map(({ element, route, handler }) => ({
      element,
      registration: {
        ...{ route, node: element, handler, catchAll: false },
        spelled: `${route.method} ${route.path}`,
      },
    })),
    added: (route, name, before) => {
      sureOfRows(rows);
      const model = rows.at(-1);
      if (!model) throw new Error('A table of routes has no row.');
      const path = spelledPath(route.path, style ?? 'braces');
      return {
        list: bracketed(literal),
        before,
        element: rowText(model, { ...route, path }, name, route.path),
      };
    },
  };
}

interface Row {
  element: Node;
  route: { method: string; path: string };
  style: PathStyle | null;
  handler: Node;
  /** What the row says beside, as text. */
  beside: string;
  expression: boolean;
}

function readElement(element: Node): Row | null {
  const node = bare(element);
  if (Node.isObjectLiteralExpression(node)) return readObject(node, element);
  if (!Node.isArrayLiteralExpression(node)) return null;
  const parts = node.getElements();
  const [method, path, handler] = parts;
  if (parts.length !== 3 || !handler || !Node.isStringLiteral(method)) return null;
  return rowOf({ element, method: method.getLiteralText(), path, handler, beside: '' });
}

function readObject(node: ObjectLiteralExpression, element: Node): Row | null {
  const value = (pattern: RegExp): Node | undefined => {
    const property = node.getProperties().find((each) => pattern.test(keyOf(each) ?? ''));
    return Node.isPropertyAssignment(property) ? bare(property.getInitializer()) : undefined;
  };
  const has = node.getProperties().some((each) => handlerKey.test(keyOf(each) ?? ''));
  if (!has) return null;
  const handler = handlerIn(node);
  const named = [methodKey, pathKey, wholeKey, handlerKey];
  const beside = node
    .getProperties()
    .filter((each) => !named.some((pattern) => pattern.test(keyOf(each) ?? '')))
    .map((each) => each.getText())
    .join();
  const method = value(methodKey);
  const whole = value(wholeKey);
  const parts = Node.isStringLiteral(whole) ? keyParts(whole.getLiteralText()) : null;
  if (!method && parts && whole) {
    return {
      ...routeOf(parts.method, parts.path, element),
      element,
      handler,
      beside,
      expression: false,
    };
  }
  if (!Node.isStringLiteral(method)) return null;
  return rowOf({ element, method: method.getLiteralText(), path: value(pathKey), handler, beside });
}

interface Found {
  element: Node;
  method: string;
  path: Node | undefined;
  handler: Node;
  beside: string;
}

function rowOf({ element, method, path, handler, beside }: Found): Row | null {
  if (Node.isRegularExpressionLiteral(path)) {
    const source = path.getText().replace(/^\/|\/[a-z]*$/g, '');
    const spelled = pathOfExpression(source);
    if (spelled === null)
      throw new Uncertain('a regular expression in its table is no single path', path);
    return { ...routeOf(method, spelled, element), element, handler, beside, expression: true };
  }
  if (!Node.isStringLiteral(path) && !Node.isNoSubstitutionTemplateLiteral(path)) return null;
  return {
    ...routeOf(method, path.getLiteralText(), element),
    element,
    handler,
    beside,
    expression: false,
  };
}

function sureOfRows(rows: readonly Row[]): void {
  const [first] = rows;
  const odd = rows.find(({ beside }) => beside !== first?.beside);
  if (odd) throw new Uncertain('its rows say different things beside the handler', odd.element);
}

function rowText(
  model: Row,
  route: { method: string; path: string },
  name: string,
  braces: string,
): string {
  const node = bare(model.element);
  const wayOf = (value: Node): string => {
    if (!Node.isRegularExpressionLiteral(value)) return literalLike(value.getText(), route.path);
    return expressionOf(braces, value.getText().includes('?<'));
  };
  const methodLike = (value: Node): string => {
    const lower = /[a-z]/.test(value.getText());
    return literalLike(value.getText(), lower ? route.method.toLowerCase() : route.method);
  };
  if (Node.isArrayLiteralExpression(node)) {
    const [method, path] = node.getElements();
    return method && path ? `[${methodLike(method)}, ${wayOf(path)}, ${name}]` : '';
  }
  if (!node) return '';
  return objectText(node, name, (key, value) => {
    if (methodKey.test(key)) return methodLike(value);
    const parts = Node.isStringLiteral(value) ? keyParts(value.getLiteralText()) : null;
    if (parts && wholeKey.test(key)) {
      return literalLike(value.getText(), `${route.method}${parts.separator}${route.path}`);
    }
    return pathKey.test(key) ? wayOf(value) : null;
  });
}
