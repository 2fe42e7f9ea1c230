import { utf8Text } from '../utf8.js';

/** A block of an archive, and what its sizes are rounded up to. */
export const blockBytes = 512;

/** The header of one entry, as the archive spells it. */
export interface TarHeader {
  name: string;
  /** Bytes that follow. */
  size: number;
  /** One character; `0` for a regular file. */
  type: string;
}

/** Why a header is refused, as it completes «the archive …». */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/**
 * Reads a header of the formats ustar, pax and GNU. What readers are known to differ in is refused:
 * bytes after the end of a name, sizes that are no octal number, prefixes of GNU.
 * @throws TarError
 */
export function readHeader(block: Uint8Array): TarHeader {
  if (!isSummed(block)) throw new TarError('has a header whose checksum is wrong');
  const magic = latin1(block, 257, 265);
  const isGnu = magic === 'ustar  \0';
  if (!isGnu && magic !== 'ustar\x0000') throw new TarError('has a header of an unknown format');
  const name = text(block, 0, 100);
  const prefix = text(block, 345, 500);
  if (isGnu && prefix !== '') throw new TarError('has a header with times in place of a prefix');
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: octal(latin1(block, 124, 136)),
    type: latin1(block, 156, 157).replace('\0', '0'),
  };
}

/** The checksum counts its own field as spaces. */
function isSummed(block: Uint8Array): boolean {
  const sum = block.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  return octal(latin1(block, 148, 156)) === sum;
}

function octal(field: string): number {
  const [, digits] = /^ *([0-7]+)[ \0]*$/.exec(field) ?? [];
  if (digits === undefined) throw new TarError('has a number in its header that is not octal');
  return Number.parseInt(digits, 8);
}

function latin1(block: Uint8Array, from: number, to: number): string {
  return Buffer.from(block.subarray(from, to)).toString('latin1');
}

function text(block: Uint8Array, from: number, to: number): string {
  const field = block.subarray(from, to);
  const end = field.indexOf(0);
  const used = end < 0 ? field : field.subarray(0, end);
  if (end >= 0 && field.subarray(end).some((byte) => byte !== 0)) {
    throw new TarError('has a name that goes on after its end');
  }
  return decoded(used);
}

/** UTF-8 without NUL. @throws TarError */
export function decoded(bytes: Uint8Array): string {
  const read = utf8Text(bytes);
  if (read === null) throw new TarError('has a name that is not UTF-8 text');
  return read;
}
