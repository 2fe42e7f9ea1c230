import { lineEnd } from '../text.js';
import { childrenOf, type TreeNode } from '../tree/node.js';

/** Behind the line of an offset and behind the comments below it that are indented at least that far. */
export function placeBehind(text: string, end: number, column: number): number {
  let place = lineEnd(text, text[end - 1] === '\n' ? lastOfLineBefore(text, end) : end);
  let next = text.indexOf('\n', place) + 1;
  while (next > 0 && next < text.length) {
    const stop = lineEnd(text, next);
    const line = text.slice(next, stop);
    const margin = line.length - line.trimStart().length;
    const blank = line.trim() === '';
    if (!blank && (line[margin] !== '#' || margin < column)) break;
    if (!blank) place = stop;
    next = text.indexOf('\n', stop) + 1;
  }
  return place;
}

/** The end of line before `end` is the block scalar's own. */
function lastOfLineBefore(text: string, end: number): number {
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}

function lastScalar(node: TreeNode): TreeNode {
  const last = childrenOf(node).at(-1);
  return last ? lastScalar(last) : node;
}

/** True when the node ends the text in a block scalar whose last line is not ended. */
export function endsOpen(text: string, node: TreeNode): boolean {
  const last = lastScalar(node);
  const block = last.kind === 'scalar' && last.style === 'block';
  if (!block || last.end < text.length || text.endsWith('\n')) return false;
  return !headerOf(text, last).includes('-');
}

/** True when the node ends in a block scalar that keeps its trailing blank lines. */
export function keepsBlankLines(text: string, node: TreeNode): boolean {
  const last = lastScalar(node);
  const block = last.kind === 'scalar' && last.style === 'block';
  return block && headerOf(text, last).includes('+');
}

function headerOf(text: string, { start }: TreeNode): string {
  return /^[|>][-+\d]*/.exec(text.slice(start, start + 4))?.[0] ?? '';
}
