import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { kindOf, readRegular, realPath } from '../disk.js';
import { printable } from '../printable.js';
import { removeFile, replaceFile, writeNew } from '../transaction/durable.js';
import { naming } from '../transaction/failure.js';
import { makePrivate, removeScratch, scratchIn } from '../transaction/scratch.js';
import type { PackFiles } from './context.js';
import { limits } from './limits.js';

/** The folder of what was fetched; it can be deleted at any time. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { CREATE_LAMBDA_TRIGGER_CACHE: own, XDG_CACHE_HOME: xdg } = env;
  if (own && isAbsolute(own)) return own;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'create-lambda-trigger');
}

/** The archive of a pack by the digest of its content, or null where the cache has none. */
export function cachedArchive(digest: string): Uint8Array | null {
  const bytes = readRegular(archiveOf(digest), limits.archiveBytes + 1);
  return bytes === null || bytes.length > limits.archiveBytes ? null : bytes;
}

/** Keeps an archive under the digest of its content. Throws CLT_WRITE_FAILED. */
export function keepArchive(digest: string, archive: Uint8Array): void {
  const path = archiveOf(digest);
  makePrivate(dirname(path));
  naming(path, () => replaceFile(path, archive));
}

/** Forgets an archive that is not what its name says. */
export function dropArchive(digest: string): void {
  const path = archiveOf(digest);
  naming(path, () => removeFile(path));
}

function archiveOf(digest: string): string {
  return join(cacheFolder(), 'packs', `${digest}.tar`);
}

/** Runs work with a folder of this process alone, links resolved, which is removed afterwards. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = newScratch();
  try {
    return await work(scratch);
  } finally {
    removeScratch(scratch);
  }
}

function newScratch(): string {
  const made = scratchIn(join(cacheFolder(), 'runs'));
  return realPath(made) ?? made;
}

/**
 * Writes files into a new folder of this process alone, which goes with it: what was read, and so what the digest is about.
 * @returns the folder, absolute
 */
export function privateCopy(files: PackFiles): string {
  const root = newScratch();
  for (const [path, bytes] of files) {
    const place = join(root, path);
    if (kindOf(dirname(place)) === null) makePrivate(dirname(place));
    naming(printable(place), () => writeNew(place, bytes, 0o400));
  }
  return root;
}
