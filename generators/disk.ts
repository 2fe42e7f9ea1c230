import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from './errors.js';
import { printable } from './printable.js';
import { utf8Text } from './utf8.js';

/** What lies at a path when links are not followed. */
export type Kind = 'file' | 'directory' | 'link' | 'other';

/** An absent file is common, and an exception costs more than the call. */
const quietly = { throwIfNoEntry: false } as const;

const absentCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/** The system's name of a failed call, such as `EACCES`; null for any other error. */
export function errnoOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** `EACCES, permission denied`: a system error in words, without its path. */
export function reasonOf(error: Error): string {
  const [, code, words] = /^([A-Z][A-Z0-9]+): ([^,]+)/.exec(error.message) ?? [];
  return code && words ? `${code}, ${words}` : (errnoOf(error) ?? 'unknown reason');
}

/** The kind of a path, or null when nothing is there. Throws CLT_READ_FAILED. */
export function kindOf(path: string): Kind | null {
  return unlessAbsent(path, () => {
    const stat = lstatSync(path, quietly);
    return stat ? kindOfEntry(stat) : null;
  });
}

function kindOfEntry(entry: Pick<Dirent, 'isSymbolicLink' | 'isDirectory' | 'isFile'>): Kind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}

/** Size in bytes and permission bits of a path, or null when nothing is there. Throws CLT_READ_FAILED. */
export function statOf(path: string): { size: number; mode: number } | null {
  return unlessAbsent(path, () => {
    const stat = lstatSync(path, quietly);
    return stat ? { size: stat.size, mode: stat.mode & 0o7777 } : null;
  });
}

/** The bytes of a file, or null when nothing is there. Throws CLT_READ_FAILED. */
export function readBytes(path: string): Uint8Array | null {
  return unlessAbsent(path, () => (statSync(path, quietly) ? readFileSync(path) : null));
}

/** `size` bytes of a file from an offset, fewer when it ends before, or null when nothing is there. Throws CLT_READ_FAILED. */
export function readRange(path: string, offset: number, size: number): Uint8Array | null {
  return unlessAbsent(path, () => {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(size);
      return bytes.subarray(0, readSync(file, bytes, 0, size, offset));
    } finally {
      closeSync(file);
    }
  });
}

/** A link at the end of a path is not followed, and a pipe is not waited for. */
const plainly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The first `limit` bytes of a regular file, or null for anything else: what is looked at is what is
 * read, whatever somebody puts in its place meanwhile. Throws CLT_READ_FAILED.
 */
export function readRegular(path: string, limit: number): Uint8Array | null {
  return unlessAbsent(path, () => {
    const file = openSync(path, plainly);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return null;
      const bytes = Buffer.alloc(Math.min(stat.size, limit));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(file);
    }
  });
}

/**
 * The text of a UTF-8 file, byte order mark and line ends included, or null when nothing is there.
 * Throws CLT_READ_FAILED, also for other encodings.
 */
export function readText(path: string): string | null {
  const bytes = readBytes(path);
  if (bytes === null) return null;
  const text = utf8Text(bytes);
  if (text !== null) return text;
  throw new UserError('CLT_READ_FAILED', `${printable(path)} is not UTF-8 text.`, {
    hint: 'Convert the file to UTF-8.',
    path,
  });
}

/** The names in a directory, sorted by code unit; empty when nothing is there. Throws CLT_READ_FAILED. */
export function entriesOf(directory: string): string[] {
  return (
    unlessAbsent(directory, () =>
      statSync(directory, quietly) ? readdirSync(directory).sort() : null,
    ) ?? []
  );
}

/** The names in a directory, by kind. */
export interface Listed {
  files: string[];
  folders: string[];
  /** Links, and whatever else there is. */
  others: string[];
}

/** What is in a directory, sorted by code unit; empty when nothing is there. Throws CLT_READ_FAILED. */
export function listingOf(directory: string): Listed {
  const listed = unlessAbsent(directory, () => readdirSync(directory, { withFileTypes: true }));
  return sortedByKind(listed ?? [], ({ name }) => name, kindOfEntry);
}

/** More calls than these cost more than to read the directory again with its types. */
const fewCalls = 4;

/**
 * As {@link listingOf}, without the entries that `omitted` matches, of which nothing but the name is read:
 * a third less of time for a directory that has no others.
 */
export function listingBeside(directory: string, omitted: RegExp): Listed {
  const names = unlessAbsent(directory, () => readdirSync(directory)) ?? [];
  const looked = names.filter((name) => !omitted.test(name));
  if (looked.length <= fewCalls) {
    return sortedByKind(looked, String, (name) => kindOf(join(directory, name)));
  }
  const { files, folders, others } = listingOf(directory);
  const isLooked = (name: string): boolean => !omitted.test(name);
  return {
    files: files.filter(isLooked),
    folders: folders.filter(isLooked),
    others: others.filter(isLooked),
  };
}

function sortedByKind<T>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
  kind: (entry: T) => Kind | null,
): Listed {
  const listed: Listed = { files: [], folders: [], others: [] };
  for (const entry of entries) {
    const is = kind(entry);
    const names = is === 'file' ? 'files' : is === 'directory' ? 'folders' : 'others';
    listed[names].push(nameOf(entry));
  }
  for (const names of [listed.files, listed.folders, listed.others]) names.sort();
  return listed;
}

/** The path without links, or null when it leads nowhere. Throws CLT_READ_FAILED. */
export function realPath(path: string): string | null {
  return unlessAbsent(path, () => realpathSync.native(path));
}

function unlessAbsent<T>(path: string, read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    const code = errnoOf(error);
    if (code === null || !(error instanceof Error)) throw error;
    if (absentCodes.has(code)) return null;
    throw new UserError(
      'CLT_READ_FAILED',
      `${printable(path)} could not be read (${reasonOf(error)}).`,
      { hint: 'Check the permissions of the file and of its folders.', path, cause: error },
    );
  }
}
