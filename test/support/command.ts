import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { repository } from './combinations.js';

const bin = join(repository, 'bin/create-lambda-trigger.js');

/** Runs the command in a folder, without a terminal. */
export async function run(cwd: string, ...words: string[]) {
  const { stdout, stderr, exitCode } = await execa('node', [bin, ...words], { cwd, reject: false });
  return { stdout, stderr, exitCode };
}

/** A new folder with these files. */
export function folder(files: { [path: string]: string | Uint8Array } = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'add-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
