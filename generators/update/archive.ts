import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { readBytes } from '../disk.js';
import { sha256 } from '../transaction/digest.js';

/** The build puts the texts of all templates that were ever released at the same place as seen from the source, the build and the bundle. */
const place = '../../generated/archive.br';

let texts: ReadonlyMap<string, string> | undefined;

/** The text of a template of any released version by its SHA-256, or null. */
export function archivedSource(digest: string): string | null {
  texts ??= read();
  return texts.get(digest) ?? null;
}

function read(): ReadonlyMap<string, string> {
  const bytes = readBytes(fileURLToPath(new URL(place, import.meta.url)));
  return bytes ? unpackedArchive(bytes) : new Map();
}

/** The texts of an archive by their SHA-256. */
export function unpackedArchive(bytes: Uint8Array): Map<string, string> {
  const all = JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as string[];
  return new Map(all.map((text) => [sha256(text), text]));
}

/** An archive with more texts: what it had stays, in an order that does not depend on how it came to be. */
export function packedArchive(known: Iterable<string>, more: Iterable<string>): Uint8Array {
  const all = JSON.stringify([...new Set([...known, ...more])].sort());
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: all.length,
  };
  return brotliCompressSync(all, { params });
}
