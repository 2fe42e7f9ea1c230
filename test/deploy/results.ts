import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../support/combinations.js';

/** Where suites leave their rows: one file each. */
export const resultsFolder = join(repository, 'test-results/deploy');

/** One claim of the deploy proof about one trigger in one target. */
export interface ResultRow {
  trigger: string;
  variant: string;
  target: string;
  check: string;
  /** `expanded`: shown on the expanded templates, because the emulator cannot deploy it. */
  status: 'passed' | 'failed' | 'expanded';
  detail?: string;
  milliseconds: number;
}

const rows = new Map<string, ResultRow[]>();

/** Adds a row to the file of a suite, which is begun anew in each process. */
export function recordResult(suite: string, row: ResultRow): void {
  const all = [...(rows.get(suite) ?? []), row];
  rows.set(suite, all);
  const path = join(resultsFolder, `${suite}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
}

/** The rows of a suite's file. */
export function readRows(file: string): ResultRow[] {
  return JSON.parse(readFileSync(join(resultsFolder, file), 'utf8')) as ResultRow[];
}
