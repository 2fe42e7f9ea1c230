import type { ProjectReader } from '../../../generators/define.js';
import type { ForeignObject } from '../../../generators/edit/json-object.js';

/** Lock files, and the package manager that writes each. */
const lockFiles: { [name: string]: string } = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
};

/** The package manager of a project, with the file and the member that tell; npm where nothing does. */
export function packageManager(
  json: ForeignObject,
  project: ProjectReader,
): { name: string; path: string | null; key: string | null } {
  const [declared] = String(json['packageManager'] ?? '').split('@');
  if (declared && Object.values(lockFiles).includes(declared)) {
    return { name: declared, path: 'package.json', key: 'packageManager' };
  }
  const files = new Set(project.files(''));
  const [path, name] = Object.entries(lockFiles).find(([file]) => files.has(file)) ?? [];
  return { name: name ?? 'npm', path: path ?? null, key: null };
}
