import { eolAt, lineEnd, lineStart, marginOf, type Splice, startsLine } from '../text.js';
import type { Ranged } from './expressions.js';

/** A bracket with items, where `close` is the offset of its end. */
export interface Items {
  items: readonly Ranged[];
  /** Offset behind the opening bracket. */
  open: number;
  close: number;
}

/** Puts one more item among those of a bracket, as they stand: in one line, or each in its own. */
export function insertItem(
  text: string,
  { items, open, close }: Items,
  item: string,
  before: Ranged | null,
  indent: string,
): Splice[] {
  const last = items.at(-1);
  if (!last) {
    if (!text.slice(open, close).includes('\n')) return [at(open, item)];
    const margin = marginOf(text, close) + indent;
    return [at(lineEnd(text, open), `${eolAt(text, open)}${margin}${item},`)];
  }
  if (before) return [beforeItem(text, before, item)];
  const comma = commaBehind(text, last.end, close);
  if (!startsLine(text, last.start)) {
    return [at(last.end, `, ${item}`)];
  }
  const line = `${eolAt(text, last.start)}${marginOf(text, last.start)}${item}`;
  if (comma === null) {
    const ends = lineEnd(text, last.end);
    if (ends > close) return [at(last.end, `,${line}`)];
    return ends === last.end ? [at(last.end, `,${line}`)] : [at(last.end, ','), at(ends, line)];
  }
  const ends = lineEnd(text, comma);
  return ends > close ? [at(comma + 1, `${line},`)] : [at(ends, `${line},`)];
}

function at(start: number, text: string): Splice {
  return { start, end: start, text };
}

/** Comments right above an item are of it. */
function beforeItem(text: string, before: Ranged, item: string): Splice {
  if (!startsLine(text, before.start)) return at(before.start, `${item}, `);
  const start = aboveComments(text, before.start);
  return at(start, `${marginOf(text, before.start)}${item},${eolAt(text, before.start)}`);
}

/** The start of the line of an offset, or of the comments that stand right above it with its margin. */
export function aboveComments(text: string, offset: number): number {
  const margin = marginOf(text, offset);
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, lineEnd(text, above));
    if (above === start || !line.startsWith(`${margin}#`)) break;
    start = above;
  }
  return start;
}

/** The comma between an item and the closing bracket; null when there is none. */
function commaBehind(text: string, from: number, close: number): number | null {
  const between = text
    .slice(from, close)
    .replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const found = between.indexOf(',');
  return found < 0 ? null : from + found;
}
