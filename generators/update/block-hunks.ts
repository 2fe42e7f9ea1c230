import { diffIndices } from 'node-diff3';
import { linesOf, textFrom, usualEnd } from './text-lines.js';

/** Lines around a change that must be as they were generated; fewer where a blank one parts it from others. */
const context = 3;

/** A change of a block, with the lines around it. */
interface Hunk {
  old: string[];
  next: string[];
}

/**
 * A text with the changes of a block that stands in it, indented by anything. Null where a change does not fit:
 * its lines, with those around them, are there exactly once, or have been changed already.
 */
export function withBlockChanged(text: string, old: string, next: string): string | null {
  let changed = text;
  for (const hunk of hunksOf(old.split('\n'), next.split('\n'))) {
    const result = applied(changed, hunk);
    if (result === null) return null;
    changed = result;
  }
  return changed;
}

function hunksOf(old: readonly string[], next: readonly string[]): Hunk[] {
  return diffIndices([...old], [...next]).map(({ buffer1, buffer2 }) => {
    const [start, length] = buffer1;
    const above = old.slice(Math.max(0, start - context), start);
    const before = above.slice(above.lastIndexOf('') + 1);
    const below = old.slice(start + length, start + length + context);
    const after = below.includes('') ? below.slice(0, below.indexOf('')) : below;
    const [from, count] = buffer2;
    return {
      old: [...before, ...old.slice(start, start + length), ...after],
      next: [...before, ...next.slice(from, from + count), ...after],
    };
  });
}

function applied(text: string, { old, next }: Hunk): string | null {
  const { lines, ends, marked, ended } = linesOf(text);
  const places = placesOf(old, lines);
  const [place, second] = places;
  if (!place) return placesOf(next, lines).length === 1 ? text : null;
  if (second) return null;
  const { at, indent } = place;
  const usual = usualEnd({ ends }) ?? '\n';
  const kept = (from: number, to?: number) =>
    lines.slice(from, to).map((line, offset) => ({ line, end: ends[from + offset] ?? '' }));
  const fresh = next.map((line) => ({ line: indented(line, indent), end: '' }));
  const all = [...kept(0, at), ...fresh, ...kept(at + old.length)];
  return textFrom(all, { marked, ended, usual });
}

interface Place {
  at: number;
  indent: string;
}

/** Where lines stand one after the other, all moved to the right by the same. */
function placesOf(block: readonly string[], lines: readonly string[]): Place[] {
  const first = block.findIndex((line) => line !== '');
  if (first < 0) return [];
  return lines.flatMap((line, index) => {
    const at = index - first;
    const own = block[first] ?? '';
    const indent = line.slice(0, Math.max(0, line.length - own.length));
    const fits =
      at >= 0 &&
      /^\s*$/.test(indent) &&
      block.every((each, offset) => lines[at + offset] === indented(each, indent));
    return fits ? [{ at, indent }] : [];
  });
}

const indented = (line: string, indent: string): string => (line === '' ? '' : indent + line);
