import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { TemplateLayer } from '../../generators/contract/team.js';

/** A layer of texts by path. */
export function layer(
  files: { [path: string]: string },
  title = '.lambda-trigger/templates',
): TemplateLayer {
  return { title, files: new Map(Object.entries(files)), code: null };
}

/** The texts below a folder, by path. */
export function textsIn(folder: string): { [path: string]: string } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
