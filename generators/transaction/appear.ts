import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { entriesOf, errnoOf, kindOf, readText } from '../disk.js';
import { UserError } from '../errors.js';
import { removeFile, removeTree, syncDirectory, writeNew } from './durable.js';
import { quietly } from './failure.js';
import { isGone, isPidGone, parseOwner, thisRun } from './owner.js';
import { type Site, stateFolder } from './site.js';

/** What may be left in a state folder that nobody needs any more. */
const spent = /^(?:lock.*|trash)$/;
const halfMade = /^\.lambda-trigger-([0-9]+)\.tmp$/;

/**
 * Creates the state folder, and the folders above it as far as they are missing, in one step and
 * with our lock inside. False when somebody else was first.
 */
export function appear(site: Site): boolean {
  const top = topMissing(site.state);
  const aside = asideOf(top);
  removeTree(aside);
  try {
    build(aside, relative(top, site.state));
    renameSync(aside, top);
  } catch (error) {
    quietly(() => removeTree(aside));
    if (kindOf(top) !== null) return false;
    throw error;
  }
  quietly(() => syncDirectory(dirname(top)));
  return true;
}

function build(aside: string, inner: string): void {
  const folders = inner.split(sep).filter(Boolean);
  const chain = [aside, ...folders.map((_, index) => join(aside, ...folders.slice(0, index + 1)))];
  for (const folder of chain) mkdirSync(folder);
  const owner = thisRun(chain.length);
  writeNew(join(aside, inner, 'lock'), Buffer.from(JSON.stringify(owner)), 0o644);
  for (const folder of chain) syncDirectory(folder);
}

/** Removes the lock and, in the same step, as many of the `made` folders as hold nothing else. */
export function vanish(site: Site, made: number): void {
  const top = topEmpty(site, made);
  if (top === null) {
    removeFile(site.lock);
    return;
  }
  const aside = asideOf(top);
  try {
    renameSync(top, aside);
  } catch (error) {
    // Windows does not rename the working directory of a process.
    if (errnoOf(error) === null) throw error;
    removeUpwards(site, made);
    return;
  }
  if (isSpent(aside)) {
    removeTree(aside);
    return;
  }
  renameSync(aside, top);
  removeFile(site.lock);
}

/** Folders beside or in the project that a killed run left half made or half removed. */
export function leftovers(site: Site): string[] {
  const places = kindOf(site.root) === null ? [dirname(topMissing(site.state))] : [site.root];
  return [...new Set([...places, dirname(site.root)])].flatMap((place) =>
    readableEntries(place)
      .filter((name) => isAbandoned(join(place, name), halfMade.exec(name)?.[1]))
      .map((name) => join(place, name)),
  );
}

function readableEntries(place: string): string[] {
  try {
    return entriesOf(place);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function isAbandoned(aside: string, pid: string | undefined): boolean {
  if (pid === undefined || kindOf(aside) !== 'directory' || !isSpent(aside)) return false;
  const owner = parseOwner(readText(lockIn(aside)) ?? '');
  return owner === null
    ? isPidGone(Number(pid)) || Number(pid) === process.pid
    : isGone(owner, false);
}

function lockIn(folder: string): string {
  const [only] = entriesOf(folder);
  const inner = only === undefined ? null : join(folder, only);
  return inner !== null && kindOf(inner) === 'directory' ? lockIn(inner) : join(folder, 'lock');
}

function isSpent(folder: string): boolean {
  const names = entriesOf(folder);
  if (names.every((name) => spent.test(name))) return true;
  const [only] = names;
  const inner = join(folder, only ?? '');
  return names.length === 1 && kindOf(inner) === 'directory' && isSpent(inner);
}

function topMissing(path: string): string {
  const parent = dirname(path);
  return kindOf(parent) === null ? topMissing(parent) : path;
}

function topEmpty(site: Site, made: number): string | null {
  if (made < 1 || !isSpent(site.state)) return null;
  let top = site.state;
  for (let level = 1; level < made; level += 1) {
    const parent = dirname(top);
    if (entriesOf(parent).join('/') !== basename(top)) break;
    top = parent;
  }
  return top;
}

function asideOf(top: string): string {
  return join(dirname(top), `${stateFolder}-${process.pid}.tmp`);
}

function removeUpwards(site: Site, made: number): void {
  let folder = site.state;
  removeTree(folder);
  quietly(() => {
    for (let level = 1; level < made; level += 1) {
      folder = dirname(folder);
      rmdirSync(folder);
    }
  });
}
