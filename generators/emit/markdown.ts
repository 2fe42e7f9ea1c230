import { printable } from '../printable.js';

/** A code span whose fence is longer than any run of backticks inside; one line, safe in a table cell. */
export function codeSpan(text: string): string {
  const line = printable(text).replace(/\|/g, '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return fence + pad + line + pad + fence;
}
