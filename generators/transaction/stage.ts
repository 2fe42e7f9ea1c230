import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  renameSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { kindOf, readRange } from '../disk.js';
import { UserError } from '../errors.js';
import { resolveBelow } from '../jail.js';
import { sha256 } from './digest.js';
import type { Contents, Draft } from './draft.js';
import { removeFile, syncDirectory, writeNew } from './durable.js';
import { naming } from './failure.js';
import { type Entry, type Journal, serialize } from './journal.js';
import { type Site, stateFolder } from './site.js';

/** Which copy of a file: as it was, or as it is to be. */
export type Side = 'before' | 'after';

/** A name for temporary files that only this transaction uses. */
export function tokenOf(journal: Journal): string {
  const token = tokens.get(journal) ?? sha256(serialize(journal)).slice(0, 12);
  tokens.set(journal, token);
  return token;
}

/** A token is asked for with every file, and a journal does not change. */
const tokens = new WeakMap<Journal, string>();

/** The copy of a file in a transaction or an undo record. Throws CLT_RECOVERY_FAILED when it is not what was written. */
export function copyOf(
  folder: string,
  journal: Journal,
  side: Side,
  index: number,
): Uint8Array | null {
  const entry = journal.files[index];
  const state = entry?.[side];
  if (!entry || !state) return null;
  const path = side === 'after' ? join(folder, 'after') : join(folder, 'before', String(index));
  const offset = side === 'after' ? sizeOfAfter(journal.files.slice(0, index)) : 0;
  const bytes = kindOf(path) === 'file' ? readRange(path, offset, state.size) : null;
  if (bytes !== null && sha256(bytes) === state.sha256) return bytes;
  throw new UserError('CLT_RECOVERY_FAILED', `The kept copy of ${entry.path} is damaged.`, {
    hint: 'Compare the project with its history, then delete .lambda-trigger/transaction and .lambda-trigger/undo.',
    path: entry.path,
  });
}

function sizeOfAfter(files: readonly Entry[]): number {
  return files.reduce((sum, { after }) => sum + (after?.size ?? 0), 0);
}

/** Writes all a transaction needs beside the project's files, which stay as they are. */
export function stage(site: Site, draft: Draft): void {
  requireSpace(site, draft.contents);
  requireWritable(site, draft.journal);
  naming(stateFolder, () => {
    for (const folder of ['', 'before']) mkdirSync(join(site.transaction, folder));
    const text = Buffer.from(serialize(draft.journal));
    writeNew(join(site.transaction, 'draft.json'), text, 0o644);
  });
  for (const folder of probedFolders(site, draft.journal)) probe(folder, draft.journal);
  draft.journal.files.forEach((entry, index) => {
    naming(entry.path, () => stageBefore(site, draft, index));
  });
  naming(stateFolder, () => {
    // One file for all: each file that is made durable costs about as much as writing this one.
    const after = Buffer.concat(draft.contents.flatMap((item) => item.after ?? []));
    writeNew(join(site.transaction, 'after'), after, 0o600);
    for (const folder of ['before', '', '..']) {
      syncDirectory(join(site.transaction, folder));
    }
  });
}

/** From here on the transaction counts: a run that is killed is completed by the next one. */
export function mark(site: Site): void {
  renameSync(join(site.transaction, 'draft.json'), join(site.transaction, 'journal.json'));
}

/** Removes what {@link stage} may have left outside the transaction's folder. */
export function removeProbes(site: Site, journal: Journal): void {
  for (const { path } of probedFolders(site, journal)) removeFile(probeIn(path, journal));
}

function stageBefore(site: Site, { journal, contents }: Draft, index: number): void {
  const state = journal.files[index]?.before;
  const bytes = contents[index]?.before;
  if (state && bytes) writeNew(join(site.transaction, 'before', String(index)), bytes, state.mode);
}

function requireSpace(site: Site, contents: readonly Contents[]): void {
  const sum = (side: Side) => contents.reduce((all, item) => all + (item[side]?.length ?? 0), 0);
  const needed = 2 * sum('after') + sum('before');
  const { bavail, bsize, blocks } = naming(stateFolder, () => statfsSync(site.state));
  // File systems that keep no count report no blocks at all.
  if (blocks === 0 || bavail * bsize >= needed) return;
  throw new UserError(
    'CLT_NO_SPACE',
    `The files need ${needed} bytes on the disk of the project.`,
    {
      hint: 'Free some space and run the command again.',
    },
  );
}

function requireWritable(site: Site, journal: Journal): void {
  for (const { path, before } of journal.files) {
    if (before) naming(path, () => accessSync(resolveBelow(site.root, path), constants.W_OK));
  }
}

interface ProbedFolder {
  path: string;
  /** A file that the folder is probed for. */
  file: string;
}

function probedFolders(site: Site, journal: Journal): ProbedFolder[] {
  const folders = new Map<string, string>();
  for (const { path } of journal.files) {
    folders.set(nearestFolder(dirname(resolveBelow(site.root, path))), path);
  }
  return [...folders].map(([path, file]) => ({ path, file }));
}

function nearestFolder(path: string): string {
  return kindOf(path) === null ? nearestFolder(dirname(path)) : path;
}

function probe(folder: ProbedFolder, journal: Journal): void {
  const path = probeIn(folder.path, journal);
  naming(folder.file, () => {
    closeSync(openSync(path, 'wx'));
    removeFile(path);
  });
}

function probeIn(folder: string, journal: Journal): string {
  return join(folder, `${stateFolder}-${tokenOf(journal)}-probe.tmp`);
}
