import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { entriesOf, errnoOf, kindOf, readText } from '../disk.js';
import { UserError } from '../errors.js';
import { printable } from '../printable.js';
import { appear, vanish } from './appear.js';
import { sha256 } from './digest.js';
import { linkNew, removeFile, writeNew } from './durable.js';
import { naming, quietly, untouched } from './failure.js';
import { isGone, isPidGone, isThisRun, type Owner, parseOwner, thisRun } from './owner.js';
import { type Site, siteOf, stateFolder } from './site.js';

/** Locks of this process, by their path: its own entries are alive although the pid is ours. */
const held = new Set<string>();

const attempts = 20;
const maxClaims = 4;

/**
 * Runs `work` while no other run can write to the project. Throws CLT_LOCKED when one does, and
 * CLT_WRITE_FAILED or CLT_NO_SPACE when the lock cannot be written.
 */
export function holding<T>(root: string, work: (site: Site) => T): T {
  const site = siteOf(root);
  untouched(() => naming(stateFolder, () => acquire(site)));
  try {
    return work(site);
  } finally {
    release(site);
  }
}

/** How many of the innermost folders of the lock's path were created for it. */
export function madeFor(site: Site): number {
  return parseOwner(readText(site.lock) ?? '')?.made ?? 0;
}

/** Lets the release of the lock remove the `made` innermost folders of its path if they are empty. */
export function allowVanishing(site: Site, made: number): void {
  naming(stateFolder, () => replaceOwner(site.lock, thisRun(made)));
}

/** Removes what runs that ended without notice left beside the lock; only for the lock's holder. */
export function sweepClaims(site: Site): void {
  for (const name of entriesOf(site.state)) {
    if (!name.startsWith('lock-')) continue;
    const path = join(site.state, name);
    const owner = parseOwner(readText(path) ?? '');
    const writer = Number(name.slice(name.lastIndexOf('-') + 1));
    const gone = owner ? isGone(owner, false) : isPidGone(writer) || writer === process.pid;
    if (gone) removeFile(path);
  }
}

function acquire(site: Site): void {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (kindOf(site.state) === null ? appear(site) : takeIfThere(site)) {
      held.add(site.lock);
      return;
    }
  }
  throw locked('Another run keeps creating and removing this project.');
}

function takeIfThere(site: Site): boolean {
  try {
    return take(site.lock, maxClaims);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function release(site: Site): void {
  held.delete(site.lock);
  quietly(() => {
    const owner = parseOwner(readText(site.lock) ?? '');
    if (owner && isThisRun(owner)) vanish(site, owner.made);
  });
}

/**
 * Puts our lock at a path; false when it must be tried again. A lock whose owner is gone is replaced
 * under a claim, a lock named after its content, so that only one run replaces it.
 */
function take(path: string, claims: number): boolean {
  if (tryPlace(path)) return true;
  const text = readText(path);
  if (text === null) return false;
  const owner = parseOwner(text);
  if (owner === null || claims === 0 || !isGone(owner, held.has(path))) throw lockedBy(path, owner);
  const claim = `${path}-${sha256(text).slice(0, 12)}`;
  if (!take(claim, claims - 1)) return false;
  try {
    if (readText(path) !== text) return false;
    replaceOwner(path, thisRun(owner.made));
    return true;
  } finally {
    quietly(() => removeFile(claim));
  }
}

function tryPlace(path: string): boolean {
  const draft = draftOf(path, thisRun(0));
  try {
    linkNew(draft, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    quietly(() => removeFile(draft));
  }
}

function replaceOwner(path: string, owner: Owner): void {
  const draft = draftOf(path, owner);
  try {
    renameSync(draft, path);
  } catch (error) {
    quietly(() => removeFile(draft));
    throw error;
  }
}

function draftOf(path: string, owner: Owner): string {
  const draft = `${path}-${process.pid}`;
  removeFile(draft);
  writeNew(draft, Buffer.from(JSON.stringify(owner)), 0o644);
  return draft;
}

function lockedBy(path: string, owner: Owner | null): UserError {
  const name = `${stateFolder}/${basename(path)}`;
  const who = owner ? `process ${owner.pid} on ${printable(owner.host)}` : 'an unknown process';
  return locked(`Another run (${who}) is writing to this project.`, name);
}

function locked(message: string, path?: string): UserError {
  return new UserError('CLT_LOCKED', message, {
    hint: path
      ? `Wait until it has ended. If it no longer exists, delete ${path}.`
      : 'Wait until it has ended.',
    ...(path === undefined ? {} : { path }),
  });
}
