import { UserError } from '../errors.js';
import { checkPath, fold, prefixesOf } from '../jail.js';
import { printable } from '../printable.js';
import type { PackFiles } from './context.js';
import { limits, sizeWords } from './limits.js';

/** A pack that is not as packs are. */
export function badPack(says: string, hint = 'Ask whoever publishes the pack.'): UserError {
  return new UserError('CLT_BAD_PACK', says, { hint });
}

/** Gathers the files of one pack within the {@link limits}. */
export interface Collector {
  /** Names the pack in messages: safe for a terminal. */
  title: string;
  /** Looks at one more entry, whatever it is. Throws CLT_BAD_PACK, as all do. */
  enter(): void;
  /** Refuses a path that is not plain, or that some file system takes for another one. */
  checkFolder(path: string): void;
  /** Refuses a file of this size before its bytes are read. */
  checkSize(path: string, size: number): void;
  add(path: string, bytes: Uint8Array): void;
  /** All files, sorted by path. */
  files(): PackFiles;
}

/** A {@link Collector} without files. */
export function collector(title: string): Collector {
  const found = new Map<string, Uint8Array>();
  /** How each path that is taken, folders among them, is spelled; a file cannot be a folder. */
  const spellings = new Map<string, { path: string; isFile: boolean }>();
  let entries = 0;
  let total = 0;

  function claim(path: string, isFile: boolean): void {
    for (const prefix of prefixesOf(path)) {
      const file = isFile && prefix === path;
      const taken = spellings.get(fold(prefix));
      if (taken && (file || taken.isFile || taken.path !== prefix)) throw twin(taken.path, path);
      spellings.set(fold(prefix), taken ?? { path: prefix, isFile: file });
    }
  }

  function twin(first: string, second: string): UserError {
    const says =
      first === second
        ? `holds ${second} twice`
        : `holds ${first} and ${second}, which some file systems take for the same`;
    return badPack(`${title} ${says}.`);
  }

  const self: Collector = {
    title,
    enter() {
      entries += 1;
      if (entries > limits.entries)
        throw badPack(`${title} has more than ${limits.entries} entries.`);
    },
    checkFolder(path) {
      requirePlain(title, path);
      claim(path, false);
    },
    checkSize(path, size) {
      if (size > limits.fileBytes)
        throw tooLarge(`${printable(path)} of ${title}`, limits.fileBytes);
      if (found.size >= limits.files)
        throw badPack(`${title} has more than ${limits.files} files.`);
      if (total + size > limits.allBytes) throw tooLarge(title, limits.allBytes);
    },
    add(path, bytes) {
      requirePlain(title, path);
      self.checkSize(path, bytes.length);
      claim(path, true);
      total += bytes.length;
      found.set(path, bytes);
    },
    files: () => new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return self;
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
