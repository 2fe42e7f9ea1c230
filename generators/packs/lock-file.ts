import { basename } from 'node:path';
import { kindOf, readRegular } from '../disk.js';
import { isForeignObject } from '../edit/json-object.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { replaceFile } from '../transaction/durable.js';
import { naming } from '../transaction/failure.js';
import { utf8Text } from '../utf8.js';
import { readPlain } from './plain-value.js';

/** What a pack was when it was pinned. */
export interface Pin {
  /** A version, a commit, or null for a path. */
  resolved: string | null;
  /** SHA-256 of the pack, see `pack-digest.ts`. */
  digest: string;
}

/** Pins by the name of the pack, as configurations spell it. */
export type Pins = ReadonlyMap<string, Pin>;

/** The name of the file, beside the configuration. */
export const lockName = 'lambda-trigger.lock.json';

const maxBytes = 256 * 1024;
const maxPins = 200;
const digestPattern = /^[0-9a-f]{64}$/;
const resolvedPattern = /^[0-9A-Za-z][0-9A-Za-z.+-]{0,255}$/;

/**
 * The pins of a project; none when the file does not exist.
 * @throws UserError CLT_BAD_CONFIG for a file that this command has not written.
 */
export async function readPins(path: string): Promise<Pins> {
  if (kindOf(path) === null) return new Map();
  const bytes = readRegular(path, maxBytes + 1);
  const text = bytes === null || bytes.length > maxBytes ? null : utf8Text(bytes);
  if (text === null) throw badLock(path, 'is no text file of at most 256 KB');
  const { value, problem, line } = await readPlain(text, 'json');
  if (problem !== undefined) throw badLock(path, problem, line);
  const { version, packs, ...rest } = isForeignObject(value) ? value : {};
  if (version !== 1 || !isForeignObject(packs) || Object.keys(rest).length > 0) {
    throw badLock(path, 'is not {"version": 1, "packs": {…}}');
  }
  const entries = Object.entries(packs);
  if (entries.length > maxPins) throw badLock(path, `has more than ${maxPins} packs`);
  return new Map(entries.map(([spec, pin]) => [spec, pinOf(pin, spec, path)]));
}

function pinOf(value: unknown, spec: string, path: string): Pin {
  const { resolved, digest, ...rest } = isForeignObject(value) ? value : {};
  const isResolved =
    resolved === null || (typeof resolved === 'string' && resolvedPattern.test(resolved));
  const isDigest = typeof digest === 'string' && digestPattern.test(digest);
  if (isResolved && isDigest && Object.keys(rest).length === 0) return { resolved, digest };
  throw badLock(path, `has a pin of «${printable(spec.slice(0, 120))}» without version or digest`);
}

function badLock(path: string, says: string, line?: number): UserError {
  return new UserError('CLT_BAD_CONFIG', `${printable(basename(path))} ${says}.`, {
    hint: 'Take it from the history of the project, or delete it and run «create-lambda-trigger config --lock».',
    path,
    ...(line === undefined ? {} : { line }),
  });
}

/**
 * Writes the pins in one step, the file before or after. It is no run: `undo` takes back the last run
 * whether pins were renewed since or not, because no run owns this file.
 * @throws UserError CLT_WRITE_FAILED, CLT_NO_SPACE
 */
export function writePins(path: string, pins: Pins): void {
  const packs = Object.fromEntries([...pins].sort(([a], [b]) => (a < b ? -1 : 1)));
  const kind = kindOf(path);
  if (kind !== null && kind !== 'file') throw badLock(path, 'is not a regular file');
  const text = `${JSON.stringify({ version: 1, packs }, null, 2)}\n`;
  naming(path, () => replaceFile(path, Buffer.from(text)));
}
