import { mkdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf, kindOf } from '../disk.js';
import { UserError } from '../errors.js';
import { resolveBelow } from '../jail.js';
import type { Contents } from './draft.js';
import { linkNew, removeFile, shaAt, syncDirectory, writeNew } from './durable.js';
import { changedMeanwhile, naming, quietly } from './failure.js';
import type { Entry, FileState, Journal } from './journal.js';
import { type Site, stateFolder } from './site.js';
import { copyOf, tokenOf } from './stage.js';

/** How far a transaction has come: files before this index are on their new side. */
export interface Progress {
  done: number;
  /** By the index of the file; empty where only the transaction's folder has them. */
  contents: readonly Contents[];
}

/**
 * Brings all files to their new side; what is there already stays. Throws CLT_CONFLICT for a file
 * that is on neither side, CLT_WRITE_FAILED and CLT_NO_SPACE; `progress` then tells how far it came.
 */
export function forward(site: Site, journal: Journal, progress: Progress): void {
  if (journal.kind === 'run') makeDirectories(site, journal);
  for (const [index, entry] of journal.files.entries()) {
    naming(entry.path, () => advance(site, journal, index, progress.contents[index] ?? null));
    progress.done = index + 1;
  }
  if (journal.kind === 'undo') removeDirectories(site, journal);
  syncTouched(site, journal);
}

/**
 * Brings the files back to their old side as far as `done` tells, and the one after it if it has
 * been reached. Throws CLT_RECOVERY_FAILED for a file that somebody changed since.
 */
export function backward(site: Site, journal: Journal, done: number): void {
  if (journal.kind === 'undo') makeDirectories(site, journal);
  for (const [index, entry] of journal.files.entries()) {
    if (index > done) break;
    naming(entry.path, () => retreat(site, journal, index, entry, index < done));
  }
  if (journal.kind === 'run') removeDirectories(site, journal);
  syncTouched(site, journal);
}

/** The files that are on neither side of a transaction. */
export function strangers(site: Site, journal: Journal): string[] {
  return journal.files
    .filter((entry) => {
      const now = shaAt(resolveBelow(site.root, entry.path));
      return now !== hashOf(entry.before) && now !== hashOf(entry.after);
    })
    .map((entry) => entry.path);
}

function advance(site: Site, journal: Journal, index: number, contents: Contents | null): void {
  const entry = journal.files[index];
  if (!entry) return;
  const target = resolveBelow(site.root, entry.path);
  const aside = asideOf(target, journal, index);
  removeFile(aside);
  const now = shaAt(target);
  if (now === hashOf(entry.after)) return;
  if (now !== hashOf(entry.before)) throw changedMeanwhile(entry.path);
  if (entry.after === null) {
    unlinkSync(target);
    return;
  }
  const bytes = contents ? contents.after : copyOf(site.transaction, journal, 'after', index);
  if (bytes) writeNew(aside, bytes, entry.after.mode);
  put(site, entry, { target, aside });
}

interface Places {
  target: string;
  /** The temporary file beside {@link Places.target}. */
  aside: string;
}

function put(site: Site, entry: Entry, { target, aside }: Places): void {
  try {
    const isSame = resolveBelow(site.root, entry.path) === target;
    if (!isSame || shaAt(target) !== hashOf(entry.before)) throw changedMeanwhile(entry.path);
    if (entry.before === null) linkNew(aside, target);
    else renameSync(aside, target);
  } catch (error) {
    quietly(() => removeFile(aside));
    throw errnoOf(error) === 'EEXIST' ? changedMeanwhile(entry.path) : error;
  }
  removeFile(aside);
}

function retreat(
  site: Site,
  journal: Journal,
  index: number,
  entry: Entry,
  certain: boolean,
): void {
  const target = resolveBelow(site.root, entry.path);
  const aside = asideOf(target, journal, index);
  removeFile(aside);
  const now = shaAt(target);
  if (now === hashOf(entry.before)) return;
  if (now !== hashOf(entry.after)) {
    if (certain) throw changedSince([entry.path]);
    return;
  }
  if (entry.before === null) unlinkSync(target);
  else bringBack(site, journal, index, { target, aside });
}

/** Moves the kept copy, as that needs no space; across file systems it is copied. */
function bringBack(site: Site, journal: Journal, index: number, { target, aside }: Places): void {
  copyOf(site.transaction, journal, 'before', index);
  try {
    renameSync(join(site.transaction, 'before', String(index)), target);
  } catch (error) {
    if (errnoOf(error) !== 'EXDEV') throw error;
    const bytes = copyOf(site.transaction, journal, 'before', index);
    const mode = journal.files[index]?.before?.mode;
    if (bytes && mode !== undefined) writeNew(aside, bytes, mode);
    renameSync(aside, target);
  }
}

/** Files of a transaction that somebody changed before it could be ended. */
export function changedSince(paths: readonly string[]): UserError {
  return new UserError(
    'CLT_RECOVERY_FAILED',
    `An earlier run was interrupted, and ${paths.join(', ')} changed before it could be ended.`,
    {
      hint: 'Compare with the copies in .lambda-trigger/transaction, then delete that folder to keep the project as it is.',
      ...(paths[0] === undefined ? {} : { path: paths[0] }),
    },
  );
}

function makeDirectories(site: Site, journal: Journal): void {
  for (const folder of journal.directories) {
    const place = resolveBelow(site.root, folder);
    if (kindOf(place) !== 'directory') naming(folder, () => mkdirSync(place));
  }
}

function removeDirectories(site: Site, journal: Journal): void {
  for (const folder of journal.directories.toReversed()) {
    const place = resolveBelow(site.root, folder);
    naming(folder, () => removeEmpty(place));
  }
}

function removeEmpty(place: string): void {
  try {
    rmdirSync(place);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errnoOf(error) ?? '')) throw error;
  }
}

function syncTouched(site: Site, journal: Journal): void {
  const paths = [...journal.directories, ...journal.files.map((entry) => entry.path)];
  const folders = new Set(paths.map((path) => dirname(resolveBelow(site.root, path))));
  for (const folder of folders) naming(stateFolder, () => syncDirectory(folder));
}

function asideOf(target: string, journal: Journal, index: number): string {
  return join(dirname(target), `${stateFolder}-${tokenOf(journal)}-${index}.tmp`);
}

function hashOf(state: FileState | null): string | null {
  return state?.sha256 ?? null;
}
