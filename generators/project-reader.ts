import { join } from 'node:path';
import type { ProjectReader } from './contract/place.js';
import { entriesOf, kindOf, readBytes } from './disk.js';
import { decodeText } from './edit/decode.js';
import { UserError } from './errors.js';
import { canonical, isPath, resolveBelow } from './jail.js';
import { printable } from './printable.js';

/** Folders that tools write and nobody edits. */
const written = /^(?:node_modules|cdk\.out|dist|build|out|coverage|venv|__pycache__|\..*)$/;

/** Reads the project at a root; a file that is not UTF-8 is refused with CLT_CANNOT_PLACE. */
export function projectReader(root: string): ProjectReader {
  const base = canonical(root);
  const place = (path: string): string => (path === '' ? base : resolveBelow(base, path));
  const list = (folder: string, kind: 'file' | 'directory'): string[] =>
    entriesOf(place(folder)).filter(
      (name) => isPath(name) && kindOf(join(place(folder), name)) === kind,
    );
  const read = (path: string): string | null => textOf(path, place(path));
  return {
    read,
    peek: (path) => orNull(() => read(path)),
    files: (folder) => list(folder, 'file'),
    folders: (folder) => list(folder, 'directory').filter((name) => !written.test(name)),
  };
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
