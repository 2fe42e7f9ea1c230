import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../support/combinations.js';
import { matrixOf, summaryOf, tableOf, unexplainedGaps, withMatrix } from './report-tables.js';
import type { ResultRow } from './results.js';

const resultsFolder = join(repository, 'test-results/deploy');

/** The README's text with the matrix that the results in `test-results/` give. */
export function readmeWithMatrix(): string {
  return withMatrix(readFileSync(readmePath, 'utf8'), matrixOf(allRows()));
}

/** Where the README lies. */
export const readmePath = join(repository, 'README.md');

/** The rows of all suites that have run. */
export function allRows(): ResultRow[] {
  if (!existsSync(resultsFolder)) return [];
  const files = readdirSync(resultsFolder).filter((name) => name.endsWith('.json'));
  return files
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(resultsFolder, file), 'utf8')) as ResultRow[]);
}

/**
 * Writes `test-results/deploy.md` and `.json`, and tells of them on standard output. Fails when a row
 * does, when there is none, when the matrix lacks one without a reason, and when the README shows another matrix.
 */
function report(): void {
  const rows = allRows();
  const place = join(dirname(resultsFolder), 'deploy');
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(`${place}.json`, `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(`${place}.md`, tableOf(rows));
  console.log(summaryOf(rows));
  const stale = readFileSync(readmePath, 'utf8') !== readmeWithMatrix();
  if (stale) console.error('README.md shows another matrix: tsx test/deploy/report.ts --readme');
  const lacking = unexplainedGaps(rows);
  for (const gap of lacking) console.error(`There is no result and no reason: ${gap}`);
  if (
    stale ||
    lacking.length > 0 ||
    rows.length === 0 ||
    rows.some(({ status }) => status === 'failed')
  ) {
    process.exitCode = 1;
  }
}

if (import.meta.filename === process.argv[1]) {
  if (process.argv.includes('--readme')) writeFileSync(readmePath, readmeWithMatrix());
  else report();
}
