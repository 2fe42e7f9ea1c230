import type { ProjectReader } from '../../../generators/define.js';
import { foreignObject } from '../../../generators/edit/json-object.js';
import { foldersOver, within } from '../../../generators/paths.js';

const manifest = 'package.json';

/** Lock files, and the package manager that writes each. */
const lockFiles: { [name: string]: string } = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
};

/** A package manager, with the file and the member that tell. */
interface Told {
  name: string;
  path: string | null;
  key: string | null;
}

/**
 * The package manager of a project: what it says itself, else what the nearest folder above says, for
 * the lock file of a workspace lies there; npm where nothing tells.
 */
export function packageManager(project: ProjectReader, above: readonly ProjectReader[] = []): Told {
  for (const [up, folder] of [project, ...above].entries()) {
    const told = toldIn(folder);
    if (told) return { ...told, path: `${'../'.repeat(up)}${told.path}` };
  }
  return { name: 'npm', path: null, key: null };
}

/** The package manager of a file's package: the nearest folder of the project that tells of one; null where none does. */
export function managerAt(path: string, project: ProjectReader): Told | null {
  for (const folder of foldersOver(path)) {
    const told = toldIn({
      peek: (name) => project.peek(within(folder, name)),
      files: () => project.files(folder),
    });
    if (told) return { ...told, path: within(folder, told.path ?? '') };
  }
  return null;
}

function toldIn(folder: Pick<ProjectReader, 'peek' | 'files'>): Told | null {
  const json = foreignObject(folder.peek(manifest) ?? '') ?? {};
  const [declared] = String(json['packageManager'] ?? '').split('@');
  if (declared && Object.values(lockFiles).includes(declared)) {
    return { name: declared, path: manifest, key: 'packageManager' };
  }
  const files = new Set(folder.files(''));
  const [path, name] = Object.entries(lockFiles).find(([file]) => files.has(file)) ?? [];
  return path === undefined || name === undefined ? null : { name, path, key: null };
}
