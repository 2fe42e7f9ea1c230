import type { Folder, ProjectReader } from '../../generators/define.js';
import { folderOf, within } from '../../generators/paths.js';

/** Texts of files by their path. */
export type Files = { [path: string]: string };

/** A project that is held in memory. */
export function projectOf(files: Files): ProjectReader {
  const paths = Object.keys(files).sort();
  const read = (path: string): string | null =>
    Object.hasOwn(files, path) ? (files[path] ?? null) : null;
  const filesIn = (folder: string): string[] =>
    paths
      .filter((path) => folderOf(path) === folder)
      .map((path) => path.slice(path.lastIndexOf('/') + 1));
  const foldersIn = (folder: string): string[] => {
    const start = within(folder, '');
    const below = paths
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length));
    return [
      ...new Set(
        below.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''),
      ),
    ];
  };
  const tree = (): Folder[] => {
    const found = [''];
    for (const folder of found)
      found.push(...foldersIn(folder).map((name) => within(folder, name)));
    return found.map((path) => ({ path, files: filesIn(path), folders: foldersIn(path) }));
  };
  return { read, peek: read, isReadOnly: () => false, tree, files: filesIn, folders: foldersIn };
}
