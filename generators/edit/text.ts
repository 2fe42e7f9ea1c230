/** A replacement of the characters from `start` to `end`, in UTF-16 offsets of the old text. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Replaces places of a text; every other character stays. Insertions at one place keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const sorted = sortSplices(splices);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: inserted } of sorted) {
    if (start < at || end < start || end > text.length) {
      throw new RangeError(`Splice ${start}–${end} overlaps another or leaves the text.`);
    }
    parts.push(text.slice(at, start), inserted);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Splices in the order of their places. */
export function sortSplices(splices: readonly Splice[]): Splice[] {
  return [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** An end of line. */
export type Eol = '\n' | '\r\n';

/** How the lines of a text end, and what stands around them. */
export interface LineFacts {
  /** The commoner end of line; LF for a text of one line. */
  eol: Eol;
  /** Both ends of line occur. */
  mixed: boolean;
  bom: boolean;
  finalNewline: boolean;
}

/** Finds {@link LineFacts}. */
export function lineFacts(text: string): LineFacts {
  const all = count(text, '\n');
  const crlf = count(text, '\r\n');
  return {
    eol: crlf > all - crlf ? '\r\n' : '\n',
    mixed: crlf > 0 && crlf < all,
    bom: text.startsWith('\uFEFF'),
    finalNewline: text.endsWith('\n'),
  };
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

/** The end of line in use around a place: that of its line, else of the line before, else the file's. */
export function eolAt(text: string, offset: number): Eol {
  const next = text.indexOf('\n', offset);
  const end = next >= 0 ? next : offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
  if (end < 0) return '\n';
  return text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the first character of the line that holds `offset`; a byte order mark is not of the line. */
export function lineStart(text: string, offset: number): number {
  const start = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
  return start === 0 && text.startsWith('\uFEFF') && offset > 0 ? 1 : start;
}

/** Offset behind the last character of the line that holds `offset`, before its end of line. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  if (next < 0) return text.length;
  return next > offset && text[next - 1] === '\r' ? next - 1 : next;
}

/** The line, from 1, that holds `offset`. */
export function lineOf(text: string, offset: number): number {
  return count(text.slice(0, offset), '\n') + 1;
}

/** As {@link lineOf}, for many offsets that rise: the text is gone through once. */
export function linesOf(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    line += count(text.slice(at, offset), '\n');
    at = offset;
    return line;
  };
}

/** The characters before `offset` in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The white space that the line of `offset` begins with. */
export function marginOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return text.slice(start, end);
}

/** True when only white space stands before `offset` in its line. */
export function startsLine(text: string, offset: number): boolean {
  return columnOf(text, offset) === marginOf(text, offset).length;
}
