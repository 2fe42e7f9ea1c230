import { dirname, join } from 'node:path';
import { kindOf } from './disk.js';

/**
 * A folder and those above it, the nearest first, up to the root of its git repository. Outside of one it is
 * the folder alone: what lies above may be anybody's.
 * @param from absolute
 */
export function foldersUp(from: string): { folders: string[]; root: string } {
  const folders: string[] = [];
  for (let folder = from; ; folder = dirname(folder)) {
    folders.push(folder);
    if (kindOf(join(folder, '.git')) !== null) return { folders, root: folder };
    if (dirname(folder) === folder) return { folders: [from], root: from };
  }
}

/**
 * The nearest folder at or above one that fits, never above the root of its git repository; null where none does.
 * @param from absolute
 */
export function nearestFolder(from: string, fits: (folder: string) => boolean): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (fits(folder)) return folder;
    if (dirname(folder) === folder || kindOf(join(folder, '.git')) !== null) return null;
  }
}
