import { join } from 'node:path';
import type { Folder, ProjectReader } from './contract/place.js';
import { kindOf, type Listed, listingBeside, listingOf, readBytes, statOf } from './disk.js';
import { decodeText } from './edit/decode.js';
import { UserError } from './errors.js';
import { canonical, isPath, resolveBelow } from './jail.js';
import { within } from './paths.js';
import { printable } from './printable.js';

/** Folders that tools write and nobody edits. */
export const written =
  /^(?:node_modules|bower_components|site-packages|cdk\.out|dist|build|out|target|coverage|venv|__pycache__|\..*)$/;

/** Code, which no target looks for: most of a large project is passed over at once. */
export const code = /\.(?:[cm]?[jt]sx?|py)$/;

/** Below this depth and beyond this number folders are not looked through. */
const deepest = 5;
const mostFolders = 500;

/** Reads the project at a root; a file that is not UTF-8 is refused with CLT_CANNOT_PLACE. */
export function projectReader(root: string): ProjectReader {
  const base = canonical(root);
  const place = (path: string): string => (path === '' ? base : resolveBelow(base, path));
  const read = (path: string): string | null => textOf(path, place(path));
  const list = (path: string): Listing => listing(path, listingOf(place(path)));
  let tree: Folder[] | null = null;
  return {
    read,
    peek: (path) => orNull(() => read(path)),
    isReadOnly: (path) => ((statOf(place(path))?.mode ?? 0o222) & 0o222) === 0,
    tree: () => {
      // No link is followed on the way down, so that every folder lies where its path says.
      tree ??= walk((path) => orNull(() => folderBesideCode(path, join(base, path))));
      return tree;
    },
    files: (path) => list(path).files.filter(isPath),
    folders: (path) => [...list(path).folders],
  };
}

/** What a repository of its own, or an environment of Python, has at its root. */
const foreign: ReadonlySet<string> = new Set(['.git', 'pyvenv.cfg']);

interface Listing extends Folder {
  /** A repository of its own, or an environment of Python. */
  foreign: boolean;
}

/** A folder of the first levels may be called `next.js`; deeper down that is a file. */
const namedLikeCode = 2;

function folderBesideCode(path: string, place: string): Listing {
  const depth = path === '' ? 0 : path.split('/').length;
  if (depth >= namedLikeCode) return listing(path, listingBeside(place, code));
  const { files, ...rest } = listingOf(place);
  return listing(path, { ...rest, files: files.filter((name) => !code.test(name)) });
}

function listing(path: string, { files, folders, others }: Listed): Listing {
  return {
    path,
    files,
    folders: folders.filter((name) => !written.test(name) && isPath(name)),
    foreign: [files, folders, others].some((names) => names.some((name) => foreign.has(name))),
  };
}

/** Breadth first, so that what a large project leaves out is what lies deep. */
function walk(list: (path: string) => Listing | null): Folder[] {
  const root = list('');
  const found: Folder[] = root ? [root] : [];
  let level = found;
  for (let depth = 0; depth < deepest; depth += 1) {
    const paths = level.flatMap(({ path, folders }) => folders.map((name) => within(path, name)));
    level = paths
      .slice(0, mostFolders - found.length)
      .flatMap((path) => list(path) ?? [])
      .filter(({ foreign }) => !foreign);
    found.push(...level);
  }
  return found;
}

function textOf(path: string, place: string): string | null {
  const bytes = kindOf(place) === 'file' ? readBytes(place) : null;
  if (bytes === null) return null;
  const decoded = decodeText(bytes);
  if (decoded.kind === 'text') return decoded.text;
  throw new UserError(
    'CLT_CANNOT_PLACE',
    `${printable(path)} cannot be edited: ${decoded.reason}.`,
    {
      hint: 'Nothing was changed.',
      path,
    },
  );
}

function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
