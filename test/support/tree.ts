import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The text of every file below a folder, by path; what a run keeps for `undo` is left out. */
export function snapshotOf(root: string): { [path: string]: string } {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.lambda-trigger\/(?:undo|lock)/.test(path))
    .map((path): [string, string] => [relative(root, path), readFileSync(path, 'utf8')]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
