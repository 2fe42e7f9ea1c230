import type { Node } from 'ts-morph';
import { ts } from 'ts-morph';
import { eolAt, lineEnd, lineStart, marginOf, type Splice, startsLine } from '../text.js';

/** A list in brackets, whose elements are separated by commas: of an object, an array, arguments. */
export interface Bracketed {
  /** Offset behind the opening bracket. */
  open: number;
  /** Offset of the closing bracket. */
  close: number;
  elements: readonly Node[];
}

const insert = (at: number, text: string): Splice => ({ start: at, end: at, text });

/** The insertions that put an element in front of another one, or behind the last. */
export function placeElement(
  text: string,
  list: Bracketed,
  { element, before, indent }: { element: string; before: Node | null; indent: string },
): Splice[] {
  if (before) return [inFront(text, before, element)];
  const last = list.elements.at(-1);
  return last ? behind(text, list, last, element) : [alone(text, list, element, indent)];
}

function inFront(text: string, before: Node, element: string): Splice {
  const start = before.getStart();
  if (!startsLine(text, start)) return insert(start, `${element}, `);
  const at = lineStart(text, aboveComments(text, before));
  return insert(
    at,
    `${indented(element, marginOf(text, start), eolAt(text, at))},${eolAt(text, at)}`,
  );
}

/** Comments that stand right above an element, in lines of their own, are about it. */
function aboveComments(text: string, node: Node): number {
  const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  let at = node.getStart();
  for (const { pos, end } of comments.reverse()) {
    const gap = text.slice(end, at);
    if (!startsLine(text, pos) || (gap.match(/\n/g)?.length ?? 0) > 1) break;
    at = pos;
  }
  return at;
}

function behind(text: string, list: Bracketed, last: Node, element: string): Splice[] {
  const end = last.getEnd();
  const comma = commaBehind(text, end, list.close);
  const comment = ts.getTrailingCommentRanges(text, comma ?? end)?.at(-1)?.end ?? comma ?? end;
  if (!startsLine(text, last.getStart())) {
    const added = comma === null ? `, ${element}` : ` ${element},`;
    return [insert(comma ?? end, added)];
  }
  const at = lineEnd(text, comment) < list.close ? lineEnd(text, comment) : comment;
  const eol = eolAt(text, last.getStart());
  const line = eol + indented(element, marginOf(text, last.getStart()), eol);
  if (comma !== null) return [insert(at, `${line},`)];
  return at === end ? [insert(end, `,${line}`)] : [insert(end, ','), insert(at, line)];
}

/** Offset behind the comma that follows an element; null for the last one without. */
function commaBehind(text: string, end: number, close: number): number | null {
  const comments = ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end;
  const between = text.slice(comments, close);
  const blank = /^\s*/.exec(between)?.[0].length ?? 0;
  return between[blank] === ',' ? comments + blank + 1 : null;
}

function alone(text: string, { open, close }: Bracketed, element: string, indent: string): Splice {
  const eol = eolAt(text, open);
  if (!text.slice(open, close).includes('\n')) return insert(open, ` ${element} `);
  const margin = marginOf(text, close) + indent;
  return insert(open, `${eol}${indented(element, margin, eol)},`);
}

/** Lines of a text with a margin; tabs that begin them are levels of `indent`. */
function indented(text: string, margin: string, eol: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line))
    .join(eol);
}
