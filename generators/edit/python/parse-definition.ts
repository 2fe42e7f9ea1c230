import { type Cursor, Unparsed } from './cursor.js';
import type { Expression, Ranged } from './expressions.js';
import { parseExpression, parseTuple } from './parse-expression.js';
import type { Block, Definition, Parameter } from './statements.js';

/** A function or class with the decorators before it. */
export function parseDefinition(cursor: Cursor, parseBlock: () => Block): Definition {
  const { start } = cursor.token;
  const decorators: Expression[] = [];
  while (cursor.take('@')) {
    decorators.push(parseExpression(cursor));
    if (!cursor.kindIs('newline')) throw new Unparsed();
    cursor.next();
  }
  const isAsync = cursor.take('async') !== null;
  const kind = cursor.is('class') ? 'class' : 'def';
  cursor.need(kind);
  const name = cursor.needName();
  if (cursor.is('[')) skipBrackets(cursor);
  const parameters = kind === 'def' ? parseParameters(cursor) : [];
  if (kind === 'class' && cursor.is('(')) skipBrackets(cursor);
  const returns = cursor.take('->') ? rangeOf(parseTuple(cursor)) : null;
  const body = parseBlock();
  return { kind, name, isAsync, decorators, parameters, returns, body, start, end: body.end };
}

function rangeOf({ start, end }: Ranged): Ranged {
  return { start, end };
}

function skipBrackets(cursor: Cursor): void {
  let open = 0;
  do {
    if (cursor.is('(', '[', '{')) open += 1;
    if (cursor.is(')', ']', '}')) open -= 1;
    if (cursor.kindIs('end')) throw new Unparsed();
    cursor.next();
  } while (open > 0);
}

function parseParameters(cursor: Cursor): Parameter[] {
  const parameters: Parameter[] = [];
  cursor.need('(');
  while (!cursor.is(')')) {
    const found = parseParameter(cursor);
    if (found) parameters.push(found);
    if (!cursor.take(',')) break;
  }
  cursor.need(')');
  return parameters;
}

/** Null for the `/` and `*` that stand alone. */
function parseParameter(cursor: Cursor): Parameter | null {
  const { start } = cursor.token;
  if (cursor.take('/')) return null;
  const stars = (cursor.take('**') ?? cursor.take('*'))?.text ?? '';
  if (stars === '*' && cursor.is(',', ')')) return null;
  const name = stars + cursor.needName();
  const annotation = cursor.take(':') ? rangeOf(parseExpression(cursor)) : null;
  const hasDefault = cursor.take('=') !== null;
  if (hasDefault) parseExpression(cursor);
  return { name, annotation, hasDefault, start, end: cursor.behind };
}
