import { printable } from './printable.js';
import { utf8Text } from './utf8.js';

/** A file before and after; null where it does not exist. */
export interface Comparison {
  /** Relative to the project. */
  path: string;
  existing: Uint8Array | null;
  content: Uint8Array | null;
}

/** Beyond this number of changed lines the smallest difference takes seconds to find. */
const maxChangedLines = 1000;

/**
 * The unified diff of a file, safe to print: three lines of context, `/dev/null` for a side that
 * does not exist, empty when nothing changes. What is not UTF-8 text is only said to differ.
 */
export async function unifiedDiff(change: Comparison): Promise<string> {
  const [from, to] = names(change);
  const [before, after] = [change.existing, change.content].map(textOf);
  if (before === undefined || after === undefined) return `Binary files ${from} and ${to} differ\n`;
  const hunks = await hunksOf(before, after);
  const isOneSided = change.existing === null || change.content === null;
  if (hunks.length === 0 && !isOneSided) return '';
  return `${[`--- ${from}`, `+++ ${to}`, ...hunks.flatMap(hunkLines)].join('\n')}\n`;
}

async function hunksOf(before: string, after: string): Promise<Hunk[]> {
  const { structuredPatch } = await import('diff');
  const options = { context: 3, maxEditLength: maxChangedLines };
  const whole = (from: string, to: string) => structuredPatch('', '', from, to).hunks;
  if (before === '' || after === '') return whole(before, after);
  const patch = structuredPatch('', '', before, after, undefined, undefined, options);
  if (patch) return patch.hunks;
  const [[removed], [added]] = [whole(before, ''), whole('', after)];
  if (!removed || !added) return [];
  const lines = [...removed.lines, ...added.lines];
  return [{ ...removed, newStart: 1, newLines: added.newLines, lines }];
}

interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: string[];
}

function hunkLines(hunk: Hunk): string[] {
  const from = range(hunk.oldStart, hunk.oldLines);
  const to = range(hunk.newStart, hunk.newLines);
  return [`@@ -${from} +${to} @@`, ...hunk.lines.map(printableLine)];
}

function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}

function printableLine(line: string): string {
  return printable(`${line}\n`, { lines: true }).slice(0, -1);
}

function textOf(bytes: Uint8Array | null): string | undefined {
  return bytes === null ? '' : (utf8Text(bytes) ?? undefined);
}

function names(change: Comparison): [string, string] {
  const path = printable(change.path);
  return [
    change.existing === null ? '/dev/null' : `a/${path}`,
    change.content === null ? '/dev/null' : `b/${path}`,
  ];
}
