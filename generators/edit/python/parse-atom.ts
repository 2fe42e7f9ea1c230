import { type Cursor, Unparsed } from './cursor.js';
import type { Argument, Call, Entry, Expression } from './expressions.js';
import { parseExpression, parseOr, parseStarred, parseTuple } from './parse-expression.js';
import { valueOfString } from './strings.js';

/** Words that are no names. */
export const keywords = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const constants = new Set(['None', 'True', 'False']);

/** A value with the attributes, calls and subscripts behind it. */
export function parsePostfix(cursor: Cursor): Expression {
  let value = parseAtom(cursor);
  const { start } = value;
  while (cursor.is('.', '(', '[')) {
    const { text } = cursor.next();
    if (text === '.') {
      const name = cursor.needName();
      value = { kind: 'attribute', value, name, start, end: cursor.behind };
    } else if (text === '(') value = parseCall(cursor, value);
    else {
      const index = parseIndex(cursor);
      cursor.need(']');
      value = { kind: 'subscript', value, index, start, end: cursor.behind };
    }
  }
  return value;
}

function parseIndex(cursor: Cursor): Expression {
  const { start } = cursor.token;
  const parts: Expression[] = [];
  let sliced = false;
  while (!cursor.is(']')) {
    if (cursor.take(':') ?? cursor.take(',')) sliced = true;
    else parts.push(parseTuple(cursor));
  }
  const [only] = parts;
  if (!sliced && parts.length === 1 && only) return only;
  return { kind: 'opaque', parts, start, end: cursor.behind };
}

function parseCall(cursor: Cursor, callee: Expression): Call {
  const args: Argument[] = [];
  while (!cursor.is(')')) {
    args.push(parseArgument(cursor));
    if (!cursor.take(',')) break;
  }
  const { start: close, end } = cursor.need(')');
  return { kind: 'call', callee, args, close, start: callee.start, end };
}

function parseArgument(cursor: Cursor): Argument {
  const { start, kind, text } = cursor.token;
  const spread = (cursor.take('**') ?? cursor.take('*')) !== null;
  const named = kind === 'name' && cursor.ahead(1).text === '=';
  if (named) cursor.at += 2;
  const first = parseExpression(cursor);
  const value = comprehension(cursor, first) ?? first;
  return { name: named ? text : null, spread, value, start, end: value.end };
}

/** `… for x in y if z`, whose parts are kept without their names. */
function comprehension(cursor: Cursor, first: Expression): Expression | null {
  if (!cursor.is('for', 'async')) return null;
  const parts = [first];
  while (cursor.is('for', 'async', 'if')) {
    const { text } = cursor.next();
    if (text === 'async') continue;
    if (text === 'for') {
      parseTarget(cursor);
      cursor.need('in');
    }
    parts.push(parseOr(cursor));
  }
  return { kind: 'opaque', parts, start: first.start, end: cursor.behind };
}

function parseTarget(cursor: Cursor): void {
  do {
    if (cursor.is('in')) return;
    cursor.take('*');
    parsePostfix(cursor);
  } while (cursor.take(','));
}

function parseAtom(cursor: Cursor): Expression {
  const { kind, text, start, end } = cursor.token;
  if (kind === 'string') return parseStrings(cursor);
  if (kind === 'number') {
    cursor.next();
    return { kind: 'number', text, start, end };
  }
  if (kind === 'name' && !keywords.has(text)) {
    cursor.next();
    if (constants.has(text)) return { kind: 'constant', text, start, end };
    return { kind: 'name', name: text, start, end };
  }
  if (cursor.take('...')) return { kind: 'constant', text, start, end };
  if (cursor.take('(')) return parseParenthesis(cursor, start);
  if (cursor.take('[')) return parseItems(cursor, start, ']', 'list');
  if (cursor.take('{')) return parseBraces(cursor, start);
  throw new Unparsed();
}

/** Strings that follow one another are one. */
function parseStrings(cursor: Cursor): Expression {
  const { start } = cursor.token;
  const values: (string | null)[] = [];
  while (cursor.kindIs('string')) values.push(valueOfString(cursor.next().text));
  const value = values.includes(null) ? null : values.join('');
  return { kind: 'string', value, start, end: cursor.behind };
}

function parseParenthesis(cursor: Cursor, start: number): Expression {
  if (cursor.take('yield')) {
    cursor.take('from');
    const parts = cursor.is(')') ? [] : [parseTuple(cursor)];
    return { kind: 'opaque', parts, start, end: cursor.need(')').end };
  }
  const sequence = parseItems(cursor, start, ')', 'tuple');
  if (sequence.kind !== 'tuple') return sequence;
  const [only] = sequence.items;
  const isTuple = sequence.items.length !== 1 || sequence.trailing;
  const { items, close, end } = sequence;
  if (isTuple || !only) return { kind: 'tuple', items, close, start, end };
  // Parentheses around one expression are of it.
  return { ...only, start, end };
}

function parseItems(cursor: Cursor, start: number, closer: string, kind: 'list' | 'tuple') {
  const items: Expression[] = [];
  let trailing = false;
  while (!cursor.is(closer)) {
    const item = parseStarred(cursor);
    const whole = items.length === 0 ? comprehension(cursor, item) : null;
    if (whole) {
      const { end } = cursor.need(closer);
      return { kind: 'opaque' as const, parts: [whole], start, end };
    }
    items.push(item);
    trailing = cursor.take(',') !== null;
    if (!trailing) break;
  }
  const { start: close, end } = cursor.need(closer);
  return { kind, items, close, trailing, start, end };
}

function parseBraces(cursor: Cursor, start: number): Expression {
  const entries: Entry[] = [];
  const items: Expression[] = [];
  while (!cursor.is('}')) {
    const entry = parseEntry(cursor);
    const whole = comprehension(cursor, entry.value);
    if (whole) {
      const { end } = cursor.need('}');
      return { kind: 'opaque', parts: entry.key ? [entry.key, whole] : [whole], start, end };
    }
    if (entry.isItem) items.push(entry.value);
    else entries.push({ key: entry.key, value: entry.value, start: entry.start, end: entry.end });
    if (!cursor.take(',')) break;
  }
  const { start: close, end } = cursor.need('}');
  if (items.length > 0) return { kind: 'set', items, close, start, end };
  return { kind: 'dict', entries, close, start, end };
}

function parseEntry(cursor: Cursor): Entry & { isItem: boolean } {
  const { start } = cursor.token;
  if (cursor.take('**')) {
    const value = parseExpression(cursor);
    return { key: null, value, isItem: false, start, end: value.end };
  }
  const first = parseStarred(cursor);
  if (!cursor.take(':')) return { key: null, value: first, isItem: true, start, end: first.end };
  const value = parseExpression(cursor);
  return { key: first, value, isItem: false, start, end: value.end };
}
