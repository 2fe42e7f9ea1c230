import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StagedFile } from '../../generators/transaction/change.js';
import { repository } from './combinations.js';

/** Where projects are rendered so that they find the packages of the workbench. */
export const projects = join(repository, 'test/workbench/projects');

/** Writes files into a fresh folder below {@link projects} and gives its path. */
export function writeProject(name: string, files: readonly StagedFile[]): string {
  const root = join(projects, name);
  rmSync(root, { recursive: true, force: true });
  for (const { path, content, executable } of files) {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    if (executable) chmodSync(place, 0o755);
  }
  return root;
}
