import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../support/combinations.js';

/** One cell of the report. */
export interface ResultRow {
  trigger: string;
  variant: string;
  target: string;
  check: string;
  /** `expanded` where templates were compared because the emulator cannot deploy them. */
  status: 'passed' | 'failed' | 'expanded';
  detail?: string;
  milliseconds: number;
}

const fresh = new Set<string>();

/** Adds a row to `test-results/deploy/<suite>.json`; the first row of a run starts the file anew. */
export function recordResult(suite: string, row: ResultRow): void {
  const path = join(repository, 'test-results/deploy', `${suite}.json`);
  mkdirSync(dirname(path), { recursive: true });
  const rows = fresh.has(suite) ? (JSON.parse(readFileSync(path, 'utf8')) as ResultRow[]) : [];
  fresh.add(suite);
  writeFileSync(path, `${JSON.stringify([...rows, row], null, 2)}\n`);
}
