import { gapMark, legendOf } from './report-gaps.js';
import type { ResultRow } from './results.js';

const begin = '<!-- deploy-matrix:begin -->';
const end = '<!-- deploy-matrix:end -->';

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** A cell: how many variants passed, of how many; what was shown on templates only is told apart. */
function cell(rows: readonly ResultRow[]): string {
  const count = (status: ResultRow['status']): number =>
    rows.filter((row) => row.status === status).length;
  if (count('failed') > 0) return `✗ ${count('failed')} of ${rows.length}`;
  const expanded = count('expanded');
  return expanded > 0 ? `✓ ${rows.length} (${expanded} expanded)` : `✓ ${rows.length}`;
}

/** A Markdown table in the form that Prettier gives it. */
function markdown([head = [], ...body]: readonly string[][]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...body].map((row) => (row[at] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** The body of the matrix: trigger × check down, targets across; a cell counts variants, or says why it has none. */
function linesOf(rows: readonly ResultRow[], targets: readonly string[]): string[][] {
  return unique(rows.map(({ trigger }) => trigger)).flatMap((trigger) => {
    const own = rows.filter((row) => row.trigger === trigger);
    return unique(own.map(({ check }) => check)).map((check) => [
      trigger,
      check,
      ...targets.map((target) => {
        const here = own.filter((row) => row.check === check && row.target === target);
        return here.length > 0 ? cell(here) : gapMark(check, target, own);
      }),
    ]);
  });
}

/** The matrix, and below it the reasons of cells that count nothing. */
export function matrixOf(rows: readonly ResultRow[]): string {
  const targets = unique(rows.map(({ target }) => target));
  const lines = linesOf(rows, targets);
  const legend = legendOf(unique(lines.flatMap(([, , ...cells]) => cells)));
  const table = markdown([['trigger', 'check', ...targets], ...lines]);
  return legend === '' ? table : `${table}\n\n${legend}`;
}

/** The rows of the matrix with a cell that nothing explains, as trigger and check. */
export function unexplainedGaps(rows: readonly ResultRow[]): string[] {
  const targets = unique(rows.map(({ target }) => target));
  return linesOf(rows, targets).flatMap(([trigger, check, ...cells]) =>
    cells.flatMap((each, at) => (each === '?' ? [`${trigger}, ${check}, ${targets[at]}`] : [])),
  );
}

/** The last lines of the log: what failed, what took longest, and the totals. */
export function summaryOf(rows: readonly ResultRow[]): string {
  const failed = rows.filter(({ status }) => status === 'failed');
  const slowest = [...rows].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5);
  return [
    matrixOf(rows),
    '',
    ...failed.map((row) => `failed: ${nameOf(row)}: ${row.detail ?? ''}`),
    ...slowest.map((row) => `slowest: ${nameOf(row)}, ${(row.milliseconds / 1000).toFixed(1)} s`),
    `${rows.length - failed.length} passed, ${failed.length} failed`,
  ].join('\n');
}

/** The report as Markdown: the matrix, then every row that failed or was shown on templates only. */
export function tableOf(rows: readonly ResultRow[]): string {
  const told = rows.filter(({ status }) => status !== 'passed');
  const lines = told.map((row) => `- ${row.status}: ${nameOf(row)}: ${row.detail ?? ''}`);
  const failed = rows.filter(({ status }) => status === 'failed').length;
  const totals = `${rows.length - failed} passed, ${failed} failed.`;
  return ['# Deploy proof', '', totals, '', matrixOf(rows), '', ...lines, ''].join('\n');
}

function nameOf({ trigger, variant, target, check }: ResultRow): string {
  return `${trigger} (${variant}), ${target}, ${check}`;
}

/** Puts a matrix between the markers of a text. */
export function withMatrix(text: string, matrix: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The text lacks ${begin} … ${end}.`);
  return `${text.slice(0, from)}${begin}\n\n${matrix}\n\n${text.slice(to)}`;
}
