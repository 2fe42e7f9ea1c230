import { gunzipSync } from 'node:zlib';
import { printable } from '../printable.js';
import {
  addFile,
  badPack,
  type Collected,
  checkFolder,
  checkSize,
  collected,
  collecting,
  enter,
  requirePlain,
  tooLarge,
} from './collect.js';
import type { PackFiles } from './context.js';
import { limits } from './limits.js';
import { type Extension, maxExtension, readLongName, readPax } from './pax.js';
import { blockBytes, readHeader, TarError, type TarHeader } from './tar-header.js';

/** How an archive is read. */
export interface TarOptions {
  /** Names the pack in messages: safe for a terminal. */
  title: string;
  /** All lies in one folder, which is no part of the paths, as npm packs. */
  inFolder: boolean;
}

/** What entries are that are no regular files. */
const otherTypes: { [type: string]: string } = {
  1: 'a hard link',
  2: 'a symbolic link',
  3: 'a device',
  4: 'a device',
  6: 'a pipe',
};

/**
 * The files of a tar archive, packed with gzip or not. It is inflated to 32 MB at most, and nothing is
 * written anywhere.
 * @throws UserError CLT_BAD_PACK for whatever is not a plain archive of regular files within the limits.
 */
export function readTar(bytes: Uint8Array, { title, inFolder }: TarOptions): PackFiles {
  const found = collecting(title);
  try {
    readEntries({
      archive: inflated(bytes, title),
      at: 0,
      next: null,
      found,
      folder: inFolder ? 'unknown' : 'none',
    });
  } catch (error) {
    if (!(error instanceof TarError)) throw error;
    throw badPack(`The archive of ${title} ${printable(error.message)}.`);
  }
  return collected(found);
}

function inflated(bytes: Uint8Array, title: string): Uint8Array {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked && bytes.length > limits.archiveBytes) throw tooLarge(title, limits.archiveBytes);
  if (!isPacked) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.archiveBytes });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(title, limits.archiveBytes);
    throw new TarError('is damaged');
  }
}

/** How far an archive is read. */
interface Reading {
  readonly archive: Uint8Array;
  at: number;
  /** What an extension says of the next file. */
  next: Extension | null;
  readonly found: Collected;
  /** The one folder that all lies in, as soon as it is known. */
  folder: 'none' | 'unknown' | { name: string };
}

function readEntries(reading: Reading): void {
  let block = take(reading, blockBytes);
  for (; !isZero(block); block = take(reading, blockBytes)) {
    enter(reading.found);
    const header = readHeader(block);
    if (/^[xgL]$/.test(header.type)) readExtension(reading, header);
    else readEntry(reading, header);
  }
  if (reading.next) throw new TarError('ends within a file');
  if (!isZero(take(reading, blockBytes)) || !isZero(reading.archive.subarray(reading.at))) {
    throw new TarError('goes on after its end');
  }
}

function readEntry(reading: Reading, { name, size, type }: TarHeader): void {
  const { found, next } = reading;
  reading.next = null;
  const whole = next?.path ?? name;
  // Readers differ in which of two sizes they follow.
  if (next?.size != null && next.size !== size) throw new TarError('has a file of two sizes');
  if (type !== '0' && type !== '5') {
    throw new TarError(`has ${otherTypes[type] ?? 'an entry of an unknown kind'}: ${whole}`);
  }
  const path = inside(reading, type === '5' ? whole.replace(/\/$/, '') : whole);
  if (type === '5') {
    if (size > 0) throw new TarError('has a folder with a content');
    if (path !== '' || reading.folder === 'none') checkFolder(found, path);
    return;
  }
  checkSize(found, path, size);
  addFile(found, path, content(reading, size));
}

function readExtension(reading: Reading, { type, size }: TarHeader): void {
  if (reading.next) throw new TarError('has two extended headers for one file');
  if (size > maxExtension) throw new TarError('has an extended header that is too long');
  const bytes = content(reading, size);
  const said = type === 'L' ? readLongName(bytes) : readPax(bytes);
  if (type !== 'g') reading.next = said;
  else if (said.path !== null || said.size !== null) {
    throw new TarError('gives one name or size to all of its files');
  }
}

/** The path within the pack; empty for the one folder that all lies in. */
function inside(reading: Reading, whole: string): string {
  if (reading.folder === 'none') return whole;
  requirePlain(reading.found.title, whole);
  const [name = ''] = whole.split('/');
  if (reading.folder === 'unknown') reading.folder = { name };
  if (reading.folder.name !== name) throw new TarError(`has more than one folder: ${whole}`);
  return whole.slice(name.length + 1);
}

/** The bytes of an entry; what fills its last block is passed over. */
function content(reading: Reading, size: number): Uint8Array {
  const bytes = take(reading, size);
  take(reading, (blockBytes - (size % blockBytes)) % blockBytes);
  return bytes;
}

function take(reading: Reading, size: number): Uint8Array {
  const end = reading.at + size;
  if (end > reading.archive.length) throw new TarError('is cut off');
  const bytes = reading.archive.subarray(reading.at, end);
  reading.at = end;
  return bytes;
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
