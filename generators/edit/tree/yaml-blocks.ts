import type { Entry, Item, Mapping, Scalar, Sequence, TreeNode } from './node.js';
import { type Cursor, endLine, isLineEnd, skipSpaces, toContent, Unsure } from './yaml-cursor.js';
import { flowAt, tagAt } from './yaml-flow.js';
import { blockAt, keyAt, plainAt, quotedAt } from './yaml-scalars.js';

/** What ends lines elsewhere, is white space in one reader and text in another, or is no text at all. */
const uncommon = /[^\n -~\u00a1-\u2027\u2030-\ufefe\uff00-\uffff]/;

/** Nesting beyond this is left to the package. */
const deepest = 50;

/**
 * Parses the YAML that nearly all templates are written in: block mappings and sequences, scalars and
 * flow collections within a line, tags of one word, literal and folded texts. Null for everything that
 * it does not know for certain; what it gives is what the package for all of YAML gives.
 */
export function scanYaml(text: string): TreeNode | null {
  if (uncommon.test(text)) return null;
  const cursor: Cursor = { text, at: 0, column: -1 };
  try {
    toContent(cursor, 0);
    if (cursor.column === 0 && text.startsWith('---\n', cursor.at))
      toContent(cursor, cursor.at + 4);
    if (cursor.column !== 0) return null;
    const root = collection(cursor, 0, 1);
    return cursor.column < 0 ? root : null;
  } catch (error) {
    if (error instanceof Unsure) return null;
    throw error;
  }
}

/** A mapping or sequence whose first key or dash is next. */
function collection(cursor: Cursor, column: number, depth: number): Mapping | Sequence {
  if (depth > deepest) throw new Unsure();
  return isDash(cursor.text, cursor.at)
    ? sequence(cursor, column, depth)
    : mapping(cursor, column, depth);
}

function isDash(text: string, at: number): boolean {
  return text[at] === '-' && (at + 1 >= text.length || /[ \n]/.test(text[at + 1] ?? ''));
}

function mapping(cursor: Cursor, column: number, depth: number): Mapping {
  const start = cursor.at;
  const entries: Entry[] = [];
  do {
    const key = keyAt(cursor.text, cursor.at);
    if (!key) throw new Unsure();
    const colon = skipSpaces(cursor.text, key.end) + 1;
    const value = valueAt(cursor, colon, { column, depth, dashes: true });
    entries.push({ key, value, colon, unusual: false });
  } while (cursor.column === column);
  if (cursor.column > column) throw new Unsure();
  const last = entries.at(-1);
  const end = last ? Math.max(last.colon, last.value.end) : start;
  return { kind: 'map', flow: false, start, end, tag: null, anchor: null, entries };
}

function sequence(cursor: Cursor, column: number, depth: number): Sequence {
  const { text } = cursor;
  const start = cursor.at;
  const items: Item[] = [];
  do {
    const at = cursor.at;
    items.push({ at, value: itemAt(cursor, at, { column, depth, dashes: false }) });
  } while (cursor.column === column && isDash(text, cursor.at));
  if (cursor.column > column) throw new Unsure();
  const last = items.at(-1);
  const end = last ? Math.max(last.at + 1, last.value.end) : start;
  return { kind: 'seq', flow: false, start, end, tag: null, anchor: null, items };
}

/** Where a value stands. */
interface Around {
  /** Of the mapping or sequence that holds it. */
  column: number;
  depth: number;
  /** A sequence that is its value may have its dashes in the same column. */
  dashes: boolean;
}

/** The item behind a dash: a collection that begins in the same line, or a value. */
function itemAt(cursor: Cursor, dash: number, around: Around): TreeNode {
  const { text } = cursor;
  const at = skipSpaces(text, dash + 1);
  const begins = !isLineEnd(text, dash + 1) && (isDash(text, at) || keyAt(text, at) !== null);
  if (!begins) return valueAt(cursor, dash + 1, around);
  cursor.at = at;
  return collection(cursor, around.column + at - dash, around.depth + 1);
}

/** The value behind a colon or dash; the cursor moves behind it. */
function valueAt(cursor: Cursor, sign: number, around: Around): TreeNode {
  const { text } = cursor;
  const first = skipSpaces(text, sign);
  const tag = tagAt(text, first);
  const behind = tag === null ? sign : first + tag.length;
  if (isLineEnd(text, behind)) {
    const value = valueBelow(cursor, behind, around);
    if (tag === null) return value ?? nothing(sign);
    if (!value) throw new Unsure();
    return { ...value, tag };
  }
  const value = valueInLine(cursor, skipSpaces(text, behind), around.column + 1);
  return tag === null ? value : { ...value, tag };
}

/** A collection in the lines below; null when none is there. */
function valueBelow(cursor: Cursor, end: number, around: Around): Mapping | Sequence | null {
  const { column, depth, dashes } = around;
  endLine(cursor, end);
  const inside =
    cursor.column > column ||
    (dashes && cursor.column === column && isDash(cursor.text, cursor.at));
  return inside ? collection(cursor, cursor.column, depth + 1) : null;
}

function valueInLine(cursor: Cursor, at: number, least: number): TreeNode {
  const { text } = cursor;
  const sign = text[at] ?? '';
  if (sign === '|' || sign === '>') return blockAt(cursor, at, least);
  const value =
    sign === '[' || sign === '{' ? flowAt(text, at) : (quotedAt(text, at) ?? plainAt(text, at));
  endLine(cursor, value.end);
  return value;
}

function nothing(at: number): Scalar {
  return { kind: 'scalar', start: at, end: at, tag: null, anchor: null, text: '', style: 'plain' };
}
