import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repository } from '../support/combinations.js';

const { strToU8, zipSync } = createRequire(join(repository, 'test/workbench/'))('fflate') as {
  strToU8(text: string): Uint8Array;
  zipSync(files: { [path: string]: Uint8Array }): Uint8Array;
};

/** An archive of text files. */
export function zipOf(files: { [path: string]: string }): Uint8Array {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)]);
  return zipSync(Object.fromEntries(entries) as { [path: string]: Uint8Array });
}
