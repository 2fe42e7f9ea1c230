import { Cursor, Unparsed } from './cursor.js';
import type { Expression } from './expressions.js';
import { keywords, parsePostfix } from './parse-atom.js';
import { tokenize } from './tokens.js';

/** Nesting that nobody writes; the parser recurses. */
const deepest = 150;

const binary = ['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^'];
const comparing = ['==', '!=', '<', '>', '<=', '>=', 'in', 'is'];

/** One expression that is a text of its own; null where it is not understood. */
export function parseText(text: string): Expression | null {
  const { tokens, broken } = tokenize(text);
  if (broken) return null;
  const cursor = new Cursor(tokens);
  try {
    const found = parseTuple(cursor);
    return cursor.kindIs('newline') ? found : null;
  } catch (error) {
    if (error instanceof Unparsed) return null;
    throw error;
  }
}

/** An expression, or several that commas make a tuple of. */
export function parseTuple(cursor: Cursor): Expression {
  const { start } = cursor.token;
  const items = [parseStarred(cursor)];
  if (!cursor.is(',') && items[0]) return items[0];
  while (cursor.take(',') && beginsValue(cursor)) items.push(parseStarred(cursor));
  return { kind: 'tuple', items, close: -1, start, end: cursor.behind };
}

function beginsValue(cursor: Cursor): boolean {
  const { kind, text } = cursor.token;
  if (kind === 'op') return ['(', '[', '{', '-', '+', '~', '*', '...'].includes(text);
  if (kind === 'name') return !keywords.has(text) || ['not', 'lambda', 'await'].includes(text);
  return kind === 'number' || kind === 'string';
}

/** An expression that may have a star before it. */
export function parseStarred(cursor: Cursor): Expression {
  const { start } = cursor.token;
  if (!cursor.take('*')) return parseExpression(cursor);
  const value = parseExpression(cursor);
  return { kind: 'star', value, start, end: value.end };
}

/** An expression without commas around it. */
export function parseExpression(cursor: Cursor): Expression {
  if (cursor.depth >= deepest) throw new Unparsed();
  cursor.depth += 1;
  const found = cursor.is('lambda') ? parseLambda(cursor) : parseConditional(cursor);
  cursor.depth -= 1;
  return found;
}

function parseLambda(cursor: Cursor): Expression {
  const { start } = cursor.next();
  while (!cursor.is(':')) {
    if (cursor.take(',') || cursor.take('*') || cursor.take('**') || cursor.take('/')) continue;
    cursor.needName();
    if (cursor.take('=')) parseExpression(cursor);
  }
  cursor.need(':');
  const body = parseExpression(cursor);
  return { kind: 'opaque', parts: [body], start, end: body.end };
}

function parseConditional(cursor: Cursor): Expression {
  const first = parseOr(cursor);
  if (cursor.is(':=') && first.kind === 'name') {
    cursor.next();
    const value = parseExpression(cursor);
    return { kind: 'opaque', parts: [value], start: first.start, end: value.end };
  }
  if (!cursor.is('if')) return first;
  cursor.next();
  const test = parseOr(cursor);
  // The `if` of a comprehension has no `else`.
  if (!cursor.take('else')) throw new Unparsed();
  const other = parseExpression(cursor);
  return { kind: 'opaque', parts: [first, test, other], start: first.start, end: other.end };
}

/** An expression without `lambda` and `… if … else …` at its top. */
export function parseOr(cursor: Cursor): Expression {
  return parseBoolean(cursor, 'or', () => parseBoolean(cursor, 'and', () => parseNot(cursor)));
}

function parseBoolean(cursor: Cursor, op: 'and' | 'or', inner: () => Expression): Expression {
  const first = inner();
  const values = [first];
  while (cursor.take(op)) values.push(inner());
  if (values.length === 1) return first;
  return { kind: 'boolean', op, values, start: first.start, end: cursor.behind };
}

function parseNot(cursor: Cursor): Expression {
  const { start } = cursor.token;
  if (!cursor.take('not')) return parseComparison(cursor);
  if (cursor.depth >= deepest) throw new Unparsed();
  cursor.depth += 1;
  const value = parseNot(cursor);
  cursor.depth -= 1;
  return { kind: 'not', value, start, end: value.end };
}

function parseComparison(cursor: Cursor): Expression {
  const left = parseBinary(cursor);
  const found: { op: string; right: Expression }[] = [];
  for (let op = comparison(cursor); op !== null; op = comparison(cursor)) {
    found.push({ op, right: parseBinary(cursor) });
  }
  const [first, ...more] = found;
  if (!first) return left;
  const range = { start: left.start, end: cursor.behind };
  if (more.length > 0) {
    return { kind: 'opaque', parts: [left, ...found.map(({ right }) => right)], ...range };
  }
  return { kind: 'compare', left, ...first, ...range };
}

function comparison(cursor: Cursor): string | null {
  if (cursor.is('not') && cursor.ahead(1).text === 'in') {
    cursor.next();
    cursor.next();
    return 'not in';
  }
  if (!cursor.is(...comparing)) return null;
  const { text } = cursor.next();
  return text === 'is' && cursor.take('not') ? 'is not' : text;
}

function parseBinary(cursor: Cursor): Expression {
  const first = parseUnary(cursor);
  const parts = [first];
  while (cursor.is(...binary)) {
    cursor.next();
    parts.push(parseUnary(cursor));
  }
  if (parts.length === 1) return first;
  return { kind: 'opaque', parts, start: first.start, end: cursor.behind };
}

function parseUnary(cursor: Cursor): Expression {
  const { start } = cursor.token;
  let signs = 0;
  while (cursor.is('-', '+', '~')) signs += cursor.next().text.length;
  const awaits = cursor.take('await') !== null;
  const value = parsePostfix(cursor);
  const range = { start, end: value.end };
  if (signs > 0) return { kind: 'opaque', parts: [value], ...range };
  return awaits ? { kind: 'await', value, ...range } : value;
}
