import { UserError } from '../errors.js';
import { checkPath, fold, prefixesOf } from '../jail.js';
import { printable } from '../printable.js';
import type { PackFiles } from './context.js';
import { limits, sizeWords } from './limits.js';

/** A pack that is not as packs are. */
export function badPack(says: string, hint = 'Ask whoever publishes the pack.'): UserError {
  return new UserError('CLT_BAD_PACK', says, { hint });
}

/** The files of one pack as far as they are read, within the {@link limits}. */
export interface Collected {
  /** Names the pack in messages: safe for a terminal. */
  readonly title: string;
  readonly files: Map<string, Uint8Array>;
  /** How each path that is taken, folders among them, is spelled; a file cannot be a folder. */
  readonly spellings: Map<string, { path: string; isFile: boolean }>;
  /** Entries that were looked at, whatever they are. */
  entries: number;
  /** Bytes of all files. */
  bytes: number;
}

/** Nothing is read yet. */
export function collecting(title: string): Collected {
  return { title, files: new Map(), spellings: new Map(), entries: 0, bytes: 0 };
}

/** Looks at one more entry, whatever it is. Throws CLT_BAD_PACK, as all here do. */
export function enter(found: Collected): void {
  found.entries += 1;
  if (found.entries <= limits.entries) return;
  throw badPack(`${found.title} has more than ${limits.entries} entries.`);
}

/** Refuses a path that is not plain, or that some file system takes for another one. */
export function checkFolder(found: Collected, path: string): void {
  requirePlain(found.title, path);
  claim(found, path, false);
}

/** Refuses a file of this size before its bytes are read. */
export function checkSize({ title, files, bytes }: Collected, path: string, size: number): void {
  if (size > limits.fileBytes) throw tooLarge(`${printable(path)} of ${title}`, limits.fileBytes);
  if (files.size >= limits.files) throw badPack(`${title} has more than ${limits.files} files.`);
  if (bytes + size > limits.allBytes) throw tooLarge(title, limits.allBytes);
}

/** Takes a file. */
export function addFile(found: Collected, path: string, bytes: Uint8Array): void {
  requirePlain(found.title, path);
  checkSize(found, path, bytes.length);
  claim(found, path, true);
  found.bytes += bytes.length;
  found.files.set(path, bytes);
}

/** All files, sorted by path. */
export function collected({ files }: Collected): PackFiles {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function claim({ title, spellings }: Collected, path: string, isFile: boolean): void {
  for (const prefix of prefixesOf(path)) {
    const file = isFile && prefix === path;
    const taken = spellings.get(fold(prefix));
    if (taken && (file || taken.isFile || taken.path !== prefix)) {
      throw twin(title, taken.path, path);
    }
    spellings.set(fold(prefix), taken ?? { path: prefix, isFile: file });
  }
}

function twin(title: string, first: string, second: string): UserError {
  const says =
    first === second
      ? `holds ${second} twice`
      : `holds ${first} and ${second}, which some file systems take for the same`;
  return badPack(`${title} ${says}.`);
}

/** Something of a pack that is larger than it may be. */
export function tooLarge(what: string, limit: number): UserError {
  return badPack(`${what} is larger than ${sizeWords(limit)}.`);
}

/** Refuses a path that is not plain on every system. Throws CLT_BAD_PACK. */
export function requirePlain(title: string, path: string): void {
  if (Buffer.byteLength(path) > limits.pathBytes)
    throw badPack(`${title} has a path of more than ${limits.pathBytes} bytes.`);
  try {
    checkPath(path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw badPack(`${title} is refused: ${error.message}`);
  }
}
