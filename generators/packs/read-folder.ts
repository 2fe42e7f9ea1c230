import { isAbsolute, join, relative, sep } from 'node:path';
import { kindOf, listingOf, readRegular, realPath } from '../disk.js';
import { printable } from '../printable.js';
import {
  addFile,
  badPack,
  type Collected,
  checkFolder,
  collected,
  collecting,
  enter,
} from './collect.js';
import type { PackFiles } from './context.js';
import { limits } from './limits.js';
import { manifestAmong } from './manifest-of.js';

/** Folders that are no part of a pack, wherever they lie. */
const unread: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files of a pack that lies in a folder, which may be a link itself. What is in it is read as a
 * stranger's: within the limits, and no link leads out of it or to a folder.
 * @param folder absolute
 * @throws UserError CLT_BAD_PACK
 */
export function readFolder(folder: string, title: string): PackFiles {
  const root = realPath(folder);
  if (root === null || kindOf(root) !== 'directory') {
    throw badPack(`${title} is no folder that exists.`, 'Check the path, or install the package.');
  }
  const { files, others } = listingOf(root);
  // Said first: of a folder that was never meant as a pack, all else is beside the point.
  manifestAmong(new Set([...files, ...others]), title);
  const found = collecting(title);
  walk(root, '', found);
  return collected(found);
}

function walk(root: string, folder: string, found: Collected): void {
  const { files, folders, others } = listingOf(join(root, folder));
  const here = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  for (const name of [...files, ...others]) {
    // A worktree of git has a file of this name.
    if (unread.has(name)) continue;
    enter(found);
    readFile(root, here(name), found);
  }
  for (const name of folders) {
    if (unread.has(name)) continue;
    enter(found);
    checkFolder(found, here(name));
    walk(root, here(name), found);
  }
}

function readFile(root: string, path: string, found: Collected): void {
  const place = join(root, path);
  const kind = kindOf(place);
  const target = kind === 'link' ? linkedFile(root, path, found.title) : place;
  const bytes = kind === 'other' ? null : readRegular(target, limits.fileBytes + 1);
  if (bytes === null) {
    throw badPack(`${printable(path)} of ${found.title} is not a regular file.`, 'Remove it.');
  }
  addFile(found, path, bytes);
}

/** The file inside of the pack that a link leads to. */
function linkedFile(root: string, path: string, title: string): string {
  const target = realPath(join(root, path));
  const inner = target === null ? '..' : relative(root, target);
  const parts = inner.split(sep);
  if (isAbsolute(inner) || parts[0] === '..' || parts.some((part) => unread.has(part))) {
    throw badPack(`${printable(path)} of ${title} is a link that leaves the pack.`, 'Remove it.');
  }
  return join(root, inner);
}
