import type { Entry, Item, Mapping, Scalar, Sequence, TreeNode } from './node.js';
import { skipSpaces, Unsure } from './yaml-cursor.js';
import { plainInFlow, quotedAt } from './yaml-scalars.js';

/** What a flow collection ends with, by what it begins with. */
const closing: { [open: string]: string } = { '[': ']', '{': '}' };

/** A mapping or sequence in brackets within its line. @throws Unsure */
export function flowAt(text: string, start: number, depth = 1): Mapping | Sequence {
  const open = text[start] ?? '';
  const close = closing[open];
  if (close === undefined || depth > 50) throw new Unsure();
  const entries: Entry[] = [];
  const items: Item[] = [];
  let at = skipSpaces(text, start + 1);
  while (text[at] !== close) {
    const end =
      open === '{' ? member(text, at, { entries, depth }) : item(text, at, { items, depth });
    at = skipSpaces(text, end);
    if (text[at] === close) break;
    if (text[at] !== ',') throw new Unsure();
    at = skipSpaces(text, at + 1);
    if (text[at] === close) throw new Unsure();
  }
  const place = { flow: true, start, end: at + 1, tag: null, anchor: null };
  return open === '{' ? { kind: 'map', ...place, entries } : { kind: 'seq', ...place, items };
}

function member(
  text: string,
  at: number,
  { entries, depth }: { entries: Entry[]; depth: number },
): number {
  const key: Scalar = quotedAt(text, at) ?? plainInFlow(text, at);
  const colon = key.end + 1;
  if (text[key.end] !== ':' || text[colon] !== ' ') throw new Unsure();
  const value = valueAt(text, skipSpaces(text, colon), depth);
  entries.push({ key, value, colon, unusual: false });
  return value.end;
}

function item(
  text: string,
  at: number,
  { items, depth }: { items: Item[]; depth: number },
): number {
  const value = valueAt(text, at, depth);
  items.push({ at: value.start, value });
  return value.end;
}

function valueAt(text: string, start: number, depth: number): TreeNode {
  const tag = tagAt(text, start);
  const at = tag === null ? start : skipSpaces(text, start + tag.length);
  const sign = text[at] ?? '';
  const value =
    sign in closing ? flowAt(text, at, depth + 1) : (quotedAt(text, at) ?? plainInFlow(text, at));
  return tag === null ? value : { ...value, tag };
}

/** A tag of one word such as `!Sub`, or null. */
export function tagAt(text: string, at: number): string | null {
  if (text[at] !== '!') return null;
  const pattern = /![A-Za-z]\w*(?=[ \n]|$)/y;
  pattern.lastIndex = at;
  const [tag] = pattern.exec(text) ?? [];
  if (tag === undefined) throw new Unsure();
  return tag;
}
