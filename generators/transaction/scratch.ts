import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf } from '../disk.js';
import { removeTree } from './durable.js';
import { naming, quietly } from './failure.js';
import { isPidGone } from './owner.js';

const ofProcess = /^run-([0-9]+)-/;

/** Folders that go with this process. */
const made = new Set<string>();

/** Makes a folder, and those above it, that nobody else may look into. Throws CLT_WRITE_FAILED. */
export function makePrivate(folder: string): void {
  naming(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
}

/**
 * A new folder of this process alone, which goes with it; what processes that are gone left is removed.
 * @param folder where it is made; see {@link makePrivate}
 */
export function scratchIn(folder: string): string {
  makePrivate(folder);
  for (const name of entriesOf(folder)) {
    const pid = ofProcess.exec(name)?.[1];
    if (pid !== undefined && isPidGone(Number(pid))) quietly(() => removeTree(join(folder, name)));
  }
  const scratch = naming(folder, () => mkdtempSync(join(folder, `run-${process.pid}-`)));
  if (made.size === 0) process.once('exit', removeAll);
  made.add(scratch);
  return scratch;
}

/** Removes a folder of {@link scratchIn} before the process ends. */
export function removeScratch(scratch: string): void {
  quietly(() => removeTree(scratch));
  made.delete(scratch);
  if (made.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const scratch of made) quietly(() => removeTree(scratch));
}
