import { dirname } from 'node:path';
import { kindOf, readBytes, statOf } from '../disk.js';
import { resolveAll } from '../jail.js';
import { sha256 } from './digest.js';

/** A file as the plan wants it. */
export interface StagedFile {
  /** Relative to the project, with `/`. */
  path: string;
  /** Complete, with its byte order mark if it has one. */
  content: string;
  executable: boolean;
}

/** What a run does to one file. Hashes are SHA-256 of the bytes, in hexadecimal. */
export interface Change {
  path: string;
  action: 'create' | 'modify' | 'delete' | 'same' | 'conflict';
  before: string | null;
  /** Null for a file that is not to be there, as is the content. */
  after: string | null;
  content: Uint8Array | null;
  executable: boolean;
  /** The present bytes; null when nothing is there or an {@link Change.obstacle} is. */
  existing: Uint8Array | null;
  /** What is in the way of a file, as it completes «<path> …»; no option overcomes it. */
  obstacle: string | null;
}

/** What is known of the files that a plan meets. */
export interface DiffOptions {
  /** The hash that the manifest keeps of a file we generated, or null. */
  owned: (path: string) => string | null;
  /** Files that are patched on purpose, with the hash of the bytes that the patch was made for. */
  edited?: ReadonlyMap<string, string>;
  /** Files that are deleted, with the hash of the bytes that they must have for it. */
  removed?: ReadonlyMap<string, string>;
  /** Files that are in conflict are replaced. */
  force: boolean;
}

/** Larger files are not compared, and so not replaced. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Compares a plan with the disk, in the order of the plan, what is deleted last; only reads. Throws CLT_BAD_PATH,
 * CLT_PATH_ESCAPES, CLT_CONFLICT (see {@link resolveAll}) and CLT_READ_FAILED.
 */
export function diffTree(
  root: string,
  staged: readonly StagedFile[],
  options: DiffOptions,
): Change[] {
  const removed = [...(options.removed ?? [])];
  const paths = [...staged.map((file) => file.path), ...removed.map(([path]) => path)];
  const places = resolveAll(root, paths);
  const obstacleAt = obstacleFinder();
  const wanted = staged.map((file) => {
    const place = places.get(file.path) ?? '';
    return changeOf(file, place, obstacleAt(place), options);
  });
  const unwanted = removed.map(([path, hash]) => {
    const place = places.get(path) ?? '';
    return removalOf({ path, hash }, place, obstacleAt(place));
  });
  return [...wanted, ...unwanted];
}

function changeOf(
  file: StagedFile,
  place: string,
  obstacle: string | null,
  options: DiffOptions,
): Change {
  const content = Buffer.from(file.content);
  const existing = obstacle === null ? readBytes(place) : null;
  const change = {
    path: file.path,
    before: existing && sha256(existing),
    after: sha256(content),
    content,
    executable: file.executable,
    existing,
    obstacle,
  };
  return { ...change, action: obstacle === null ? actionOf(change, options) : 'conflict' };
}

function removalOf(
  { path, hash }: { path: string; hash: string },
  place: string,
  obstacle: string | null,
): Change {
  const existing = obstacle === null ? readBytes(place) : null;
  const before = existing && sha256(existing);
  const isGone = before === null && obstacle === null;
  return {
    ...{ path, before, after: null, content: null, executable: false, existing, obstacle },
    action: isGone ? 'same' : before === hash ? 'delete' : 'conflict',
  };
}

function actionOf(
  { path, before, after }: Pick<Change, 'path' | 'before' | 'after'>,
  { owned, edited, force }: DiffOptions,
): Change['action'] {
  if (before === null) return 'create';
  if (before === after) return 'same';
  return edited?.get(path) === before || owned(path) === before || force ? 'modify' : 'conflict';
}

/**
 * Tells what is in the way of a file at an absolute place, see {@link Change.obstacle}; asked for many
 * places, it looks at each folder once.
 */
export function obstacleFinder(): (place: string) => string | null {
  const open = new Set<string>();
  const isBelowFile = (place: string): boolean => {
    const parent = dirname(place);
    if (open.has(parent)) return false;
    const kind = kindOf(parent);
    const isClosed = kind === null ? isBelowFile(parent) : kind !== 'directory';
    if (!isClosed) open.add(parent);
    return isClosed;
  };
  return (place) => {
    const kind = kindOf(place);
    if (kind === null) return isBelowFile(place) ? 'lies below a file' : null;
    if (kind === 'directory') return 'is a directory';
    if (kind !== 'file') return 'is not a regular file';
    return (statOf(place)?.size ?? 0) > maxBytes ? 'is larger than 64 MB' : null;
  };
}
