import { mkdirSync, writeFileSync } from 'node:fs';
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

/** The rows of this run by suite, each as a line of its file. */
const lines = new Map<string, string[]>();

/** Adds a row to `test-results/deploy/<suite>.json`; the first row of a run starts the file anew. */
export function recordResult(suite: string, row: ResultRow): void {
  const path = join(repository, 'test-results/deploy', `${suite}.json`);
  mkdirSync(dirname(path), { recursive: true });
  const own = [...(lines.get(suite) ?? []), JSON.stringify(row)];
  lines.set(suite, own);
  writeFileSync(path, `[\n${own.join(',\n')}\n]\n`);
}
