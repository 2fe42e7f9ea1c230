/** Thrown inside the scanner at whatever it does not know for certain; never leaves it. */
export class Unsure extends Error {}

/** A place in a text that moves forward over its lines. */
export interface Cursor {
  readonly text: string;
  /** Offset of the content that comes next. */
  at: number;
  /** The column of that content when it begins its line; -1 at the end of the text. */
  column: number;
}

/** Moves from the start of a line to the next line that has content. */
export function toContent(cursor: Cursor, lineStart: number): void {
  const { text } = cursor;
  for (let start = lineStart; ; ) {
    const at = skipSpaces(text, start);
    if (at < text.length && text[at] !== '#' && text[at] !== '\n') {
      cursor.at = at;
      cursor.column = at - start;
      return;
    }
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    start = end + 1;
  }
  cursor.at = text.length;
  cursor.column = -1;
}

/** Moves from the end of a value to the next line that has content. @throws Unsure when more follows */
export function endLine(cursor: Cursor, end: number): void {
  if (!isLineEnd(cursor.text, end)) throw new Unsure();
  const next = cursor.text.indexOf('\n', end);
  toContent(cursor, next < 0 ? cursor.text.length : next + 1);
}

/** True where nothing more than spaces and a comment comes in the line. */
export function isLineEnd(text: string, end: number): boolean {
  const at = skipSpaces(text, end);
  return at >= text.length || text[at] === '\n' || (text[at] === '#' && at > end);
}

/** Offset of the first character at or behind `at` that is no space. */
export function skipSpaces(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 32) end += 1;
  return end;
}

/** The text that a sticky pattern finds at an offset, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
