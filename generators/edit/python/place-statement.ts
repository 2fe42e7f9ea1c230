import { Obstacle } from '../result.js';
import { eolAt, lineEnd, marginOf, type Splice, startsLine } from '../text.js';
import { aboveComments } from './insert-item.js';
import type { Statement } from './statements.js';

/** Puts a line of its own below a statement; functions keep blank lines around them. */
export function lineBelow(text: string, { kind, start, end }: Statement, line: string): Splice {
  const at = endOfLine(text, end);
  const eol = eolAt(text, start);
  const margin = marginOf(text, start);
  const blank = kind === 'def' || kind === 'class' ? (margin === '' ? eol + eol : eol) : '';
  return { start: at, end: at, text: `${blank}${eol}${margin}${line}` };
}

/** Puts a line of its own above a statement and the comments that belong to it. */
export function lineAbove(text: string, { kind, start }: Statement, line: string): Splice {
  if (!startsLine(text, start)) throw new Obstacle('several statements stand in one line', start);
  const at = aboveComments(text, start);
  const eol = eolAt(text, start);
  const margin = marginOf(text, start);
  const blank = kind === 'def' || kind === 'class' ? (margin === '' ? eol + eol : eol) : '';
  return { start: at, end: at, text: `${margin}${line}${eol}${blank}` };
}

/**
 * The end of the line that a statement ends in, behind its comment.
 * @throws Obstacle where another statement follows in the line
 */
export function endOfLine(text: string, end: number): number {
  const at = lineEnd(text, end);
  if (!/^[ \t]*(?:#.*)?$/.test(text.slice(end, at))) {
    throw new Obstacle('several statements stand in one line', end);
  }
  return at;
}
