import { gzipSync } from 'node:zlib';

/** An entry of an archive; whatever is not given is as tar programs write it. */
export interface Entry {
  name?: string | Uint8Array;
  prefix?: string;
  content?: string | Uint8Array;
  type?: string;
  /** The text of the size field, without its end. */
  size?: string;
  magic?: string;
  /** Added to the true sum. */
  checksumOffset?: number;
}

const block = 512;

/** An archive of entries with its end. */
export function tar(...entries: Entry[]): Buffer {
  return Buffer.concat([...entries.map(entry), Buffer.alloc(2 * block)]);
}

/** As {@link tar}, packed with gzip. */
export function tgz(...entries: Entry[]): Buffer {
  return gzipSync(tar(...entries));
}

/** A pack as npm packs it. */
export function npmArchive(files: { [path: string]: string | Uint8Array }): Buffer {
  return tgz(
    ...Object.entries(files).map(([path, content]) => ({ name: `package/${path}`, content })),
  );
}

/** The header of an entry with its content, filled up to whole blocks. */
export function entry(given: Entry): Buffer {
  const content = Buffer.from(given.content ?? '');
  const header = Buffer.alloc(block);
  header.set(Buffer.from(given.name ?? 'a').subarray(0, 100), 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${given.size ?? content.length.toString(8).padStart(11, '0')} `, 124, 12, 'latin1');
  header.write('00000000000 ', 136);
  header.write(given.type ?? '0', 156, 'latin1');
  header.write(given.magic ?? 'ustar\x0000', 257, 8, 'latin1');
  header.write(given.prefix ?? '', 345, 155, 'utf8');
  header.fill(' ', 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0) + (given.checksumOffset ?? 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = (block - (content.length % block)) % block;
  return Buffer.concat([header, content, Buffer.alloc(padding)]);
}

/** An extended header for the next entry, or with `g` for all. */
export function pax(records: readonly (readonly [string, string])[], type = 'x'): Entry {
  return { name: 'pax', type, content: records.map(([key, value]) => record(key, value)).join('') };
}

function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

/** The name of the next entry as GNU tar writes long ones. */
export function longName(name: string): Entry {
  return { name: '././@LongLink', type: 'L', content: `${name}\0`, magic: 'ustar  \0' };
}
