import { blockBytes, decoded, TarError } from './tar-header.js';

/** What an extended header says of a file; null where it says nothing. */
export interface Extension {
  path: string | null;
  size: number | null;
}

/** Bytes of an extended header or a long name; ours are below a kilobyte. */
export const maxExtension = 128 * blockBytes;

/** What says more about a file than its name; `linkpath` and sparse files among it are refused. */
const ignored =
  /^(?:[acm]time|uid|gid|uname|gname|comment|charset|hdrcharset|(?:SCHILY|LIBARCHIVE|NODETAR)\..+)$/;

/**
 * The records of an extended header: `<length> <key>=<value>\n`, each key once.
 * @returns path and size, as far as they are given.
 * @throws TarError
 */
export function readPax(bytes: Uint8Array): Extension {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const record = recordAt(bytes, at);
    if (records.has(record.key)) throw new TarError(`says ${record.key} twice of one file`);
    records.set(record.key, record.value);
    at = record.end;
  }
  const unknown = [...records.keys()].find(
    (key) => !/^(?:path|size)$/.test(key) && !ignored.test(key),
  );
  if (unknown !== undefined) throw new TarError(`has the extension ${unknown}`);
  const size = records.get('size') ?? null;
  if (size !== null && !/^\d{1,12}$/.test(size)) throw new TarError('has a size that is no number');
  return { path: records.get('path') ?? null, size: size === null ? null : Number(size) };
}

function recordAt(bytes: Uint8Array, at: number): { key: string; value: string; end: number } {
  const space = bytes.indexOf(0x20, at);
  const digits = Buffer.from(bytes.subarray(at, Math.min(space, at + 8))).toString('latin1');
  const end = at + Number(digits);
  const equals = bytes.indexOf(0x3d, space);
  const isWhole =
    space > 0 && /^[1-9]\d*$/.test(digits) && equals > space && equals < end && end <= bytes.length;
  if (!isWhole || bytes[end - 1] !== 0x0a) throw new TarError('has a damaged extended header');
  const key = decoded(bytes.subarray(space + 1, equals));
  return { key, value: decoded(bytes.subarray(equals + 1, end - 1)), end };
}

/** The name that GNU puts before a file: text that one NUL or more ends. @throws TarError */
export function readLongName(bytes: Uint8Array): Extension {
  const end = bytes.indexOf(0);
  if (end < 0 || bytes.subarray(end).some((byte) => byte !== 0)) {
    throw new TarError('has a long name without an end');
  }
  return { path: decoded(bytes.subarray(0, end)), size: null };
}
