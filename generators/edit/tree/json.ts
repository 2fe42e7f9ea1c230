import { Obstacle } from '../result.js';
import { deepest, type Entry, type Item, type Parsed, type Scalar, type TreeNode } from './node.js';

/** What JSON texts may hold beyond the standard. */
export interface JsonDialect {
  /** Comments and a comma behind the last member, as in `tsconfig.json`. */
  comments: boolean;
}

interface Cursor {
  readonly text: string;
  readonly comments: boolean;
  at: number;
}

/** Parses JSON for its positions. */
export function parseJson(text: string, { comments }: JsonDialect): Parsed {
  const cursor = { text, comments, at: text.startsWith('\uFEFF') ? 1 : 0 };
  try {
    skip(cursor);
    const root = value(cursor, 1);
    skip(cursor);
    if (cursor.at < text.length) throw unexpected(cursor);
    return { kind: 'tree', root };
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    return { kind: 'broken', reason: error.reason, offset: error.offset };
  }
}

function unexpected({ text, at }: Cursor): Obstacle {
  const found = at < text.length ? `unexpected ${JSON.stringify(text[at])}` : 'it ends too early';
  return new Obstacle(`it does not parse: ${found}`, Math.min(at, text.length));
}

/** Moves over white space and, where allowed, comments. */
function skip(cursor: Cursor): void {
  const { text, comments } = cursor;
  for (;;) {
    while (' \t\n\r'.includes(text[cursor.at] ?? 'x')) cursor.at += 1;
    if (!comments || text[cursor.at] !== '/') return;
    const end = commentEnd(text, cursor.at);
    if (end === null) throw unexpected(cursor);
    cursor.at = end;
  }
}

/** Offset behind the comment that starts at `at`, or null when none does. */
export function commentEnd(text: string, at: number): number | null {
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    return text[end - 1] === '\r' ? end - 1 : end;
  }
  if (!text.startsWith('/*', at)) return null;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? null : end + 2;
}

function take(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false;
  cursor.at += 1;
  return true;
}

function value(cursor: Cursor, depth: number): TreeNode {
  if (depth > deepest) throw new Obstacle('it is nested too deeply', cursor.at);
  const start = cursor.at;
  if (take(cursor, '{')) return object(cursor, start, depth);
  if (take(cursor, '[')) return array(cursor, start, depth);
  return cursor.text[start] === '"' ? string(cursor) : literal(cursor);
}

function object(cursor: Cursor, start: number, depth: number): TreeNode {
  const entries: Entry[] = [];
  list(cursor, '}', () => {
    if (cursor.text[cursor.at] !== '"') throw unexpected(cursor);
    const key = string(cursor);
    skip(cursor);
    if (!take(cursor, ':')) throw unexpected(cursor);
    const colon = cursor.at;
    skip(cursor);
    entries.push({ key, colon, unusual: false, value: value(cursor, depth + 1) });
  });
  return { kind: 'map', flow: true, start, end: cursor.at, tag: null, anchor: null, entries };
}

function array(cursor: Cursor, start: number, depth: number): TreeNode {
  const items: Item[] = [];
  list(cursor, ']', () => items.push({ at: cursor.at, value: value(cursor, depth + 1) }));
  return { kind: 'seq', flow: true, start, end: cursor.at, tag: null, anchor: null, items };
}

function list(cursor: Cursor, close: string, member: () => void): void {
  skip(cursor);
  if (take(cursor, close)) return;
  for (;;) {
    member();
    skip(cursor);
    if (take(cursor, close)) return;
    if (!take(cursor, ',')) throw unexpected(cursor);
    skip(cursor);
    if (cursor.comments && take(cursor, close)) return;
  }
}

function scalar(text: string, place: Pick<Scalar, 'start' | 'end' | 'style'>): Scalar {
  return { kind: 'scalar', ...place, tag: null, anchor: null, text };
}

function string(cursor: Cursor): Scalar {
  const start = cursor.at;
  cursor.at += 1;
  for (;;) {
    const sign = cursor.text[cursor.at];
    if (sign === undefined || sign === '\n' || sign === '\r') throw unexpected(cursor);
    cursor.at += sign === '\\' ? 2 : 1;
    if (sign === '"') break;
  }
  const end = cursor.at;
  try {
    const text = JSON.parse(cursor.text.slice(start, end)) as string;
    return scalar(text, { start, end, style: 'quoted' });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Obstacle('it does not parse: a string has a wrong escape', start);
  }
}

function literal(cursor: Cursor): Scalar {
  const start = cursor.at;
  const pattern = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  pattern.lastIndex = start;
  const [text] = pattern.exec(cursor.text) ?? [];
  if (text === undefined) throw unexpected(cursor);
  cursor.at = start + text.length;
  return scalar(text, { start, end: cursor.at, style: 'plain' });
}
