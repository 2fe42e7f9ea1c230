import type { Finding } from '../define.js';
import { printable } from '../printable.js';

/** Columns of a terminal that are always there. */
const width = 96;

/** What was found, in as few lines as it takes; with `verbose`, a line for each with the file that tells. */
export function foundText(findings: readonly Finding[], verbose: boolean): string {
  if (findings.length === 0) return '';
  if (verbose) {
    return findings
      .map((each) => `  ${printable(`${each.key}: ${each.value}${placeOf(each)}`)}\n`)
      .join('');
  }
  const words = findings.map(({ key, value }) => printable(`${key} ${value}`));
  const lines = words.reduce<string[]>(
    ([last = 'Found:', ...rest], word, at) => {
      const end = at === words.length - 1 ? '.' : ',';
      const longer = `${last} ${word}${end}`;
      return longer.length > width ? [`  ${word}${end}`, last, ...rest] : [longer, ...rest];
    },
    ['Found:'],
  );
  return `${lines.reverse().join('\n')}\n`;
}

function placeOf({ path, line }: Finding): string {
  if (path === null) return '';
  return line === null ? ` (${path})` : ` (${path}:${line})`;
}
