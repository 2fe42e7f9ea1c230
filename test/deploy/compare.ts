import type { Difference } from './differences.js';

/** Lines as they count, with the entries of the reviewed list that had a part in it. */
export interface Normalised {
  lines: string[];
  used: Difference[];
}

/** Applies the reviewed list to the lines that a target came to. */
export function normalise(
  lines: readonly string[],
  target: string,
  reviewed: readonly Difference[],
): Normalised {
  const used: Difference[] = [];
  const counted = lines.flatMap((line) => {
    const entry = reviewed.find((each) => each.target === target && each.where.test(line));
    if (!entry) return [line];
    used.push(entry);
    return entry.instead === null ? [] : [line.replace(entry.where, entry.instead)];
  });
  return { lines: counted.sort(), used };
}

/** What only one side has, as `- missing` and `+ surplus`; a line that comes twice counts twice. */
export function differing(expected: readonly string[], actual: readonly string[]): string[] {
  const missing = without(expected, actual).map((line) => `- ${line}`);
  const surplus = without(actual, expected).map((line) => `+ ${line}`);
  return [...missing, ...surplus].sort();
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
