import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { entriesOf, errnoOf, kindOf, readBytes, statOf } from '../disk.js';
import { sha256 } from './digest.js';
import { quietly } from './failure.js';

const newFile =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** What file systems answer that know no hard links. */
const linkless: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

/** What systems answer on which a directory cannot be synced. */
const syncless: ReadonlySet<string> = new Set([
  'EACCES',
  'EBADF',
  'EINVAL',
  'EISDIR',
  'ENOENT',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
]);

/** Writes a file that does not exist, whatever the umask, down to the disk; leaves none on failure. */
export function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, newFile, 0o600);
  try {
    fill(file, bytes, mode);
  } catch (error) {
    quietly(() => removeFile(path));
    throw error;
  }
}

function fill(file: number, bytes: Uint8Array, mode: number): void {
  try {
    let offset = 0;
    while (offset < bytes.length) offset += writeSync(file, bytes, offset, bytes.length - offset);
    fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Puts a file in its place in one step, down to the disk: a reader sees what was there before, or all of it. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`;
  removeFile(draft);
  writeNew(draft, bytes, modeAt(path, 0o644));
  try {
    renameSync(draft, path);
  } catch (error) {
    quietly(() => removeFile(draft));
    throw error;
  }
  syncDirectory(dirname(path));
}

/**
 * Gives a file a name that nothing may have yet; fails with EEXIST otherwise. The old name stays,
 * except on file systems without links.
 */
export function linkNew(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if (!linkless.has(errnoOf(error) ?? '') || kindOf(target) !== null) throw error;
    renameSync(source, target);
  }
}

/** Removes a file; nothing happens when it is gone. */
export function removeFile(path: string): void {
  if (kindOf(path) !== null) unlinkSync(path);
}

/** Removes a folder and all in it, links unfollowed; nothing happens when it is gone. */
export function removeTree(path: string): void {
  if (kindOf(path) !== 'directory') {
    removeFile(path);
    return;
  }
  for (const name of entriesOf(path)) removeTree(join(path, name));
  rmdirSync(path);
}

/** Makes renames and new names in a folder last, where the system can. */
export function syncDirectory(path: string): void {
  try {
    const directory = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  } catch (error) {
    if (!syncless.has(errnoOf(error) ?? '')) throw error;
  }
}

/** The hash of the file at a path, null for nothing, and an empty string for anything but a file. */
export function shaAt(path: string): string | null {
  const kind = kindOf(path);
  if (kind === null) return null;
  const bytes = kind === 'file' ? readBytes(path) : null;
  return bytes === null ? '' : sha256(bytes);
}

/** The permission bits of a file, or those given when there is none. */
export function modeAt(path: string, otherwise: number): number {
  return statOf(path)?.mode ?? otherwise;
}
