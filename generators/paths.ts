/** The path of something in a folder of the project; `` is the root. */
export function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder that a path of the project lies in; `` is the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** True for a folder and for whatever lies in it. */
export function lies(path: string, inFolder: string): boolean {
  return inFolder === '' || path === inFolder || path.startsWith(`${inFolder}/`);
}

/** What leads from a folder of the project up to its root: `` or `../../`. */
export function upFrom(folder: string): string {
  return folder === '' ? '' : `${folder.replace(/[^/]+/g, '..')}/`;
}

/** The folders that a path lies in, the nearest first: `src/a`, `src` and `` of `src/a/b.ts`. */
export function foldersOver(path: string): string[] {
  const folder = folderOf(path);
  return folder === '' ? [''] : [folder, ...foldersOver(folder)];
}

/** Folders that compilers and packagers write: nobody's own code is there. */
const written = /^(?:dist|build|out|target|cdk\.out|\..+)$/;

/** True for what lies in a folder that tools write, by its name. */
export function isWritten(path: string): boolean {
  return folderOf(path)
    .split('/')
    .some((part) => written.test(part) && part !== '..');
}
