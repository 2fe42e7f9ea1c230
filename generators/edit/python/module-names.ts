import { folderOf } from '../../paths.js';
import { Obstacle } from '../result.js';
import type { Modules } from './modules.js';
import type { Module } from './statements.js';

/** How modules of the project name one another. */
export type Naming = { kind: 'relative' } | { kind: 'absolute'; root: string };

const identifier = /^[A-Za-z_]\w*$/;

/**
 * How a module imports others of its project, or the first of further ones that shows it.
 * @throws Obstacle where nothing tells
 */
export function namingOf(all: readonly Module[], modules: Modules): Naming {
  for (const module of all) {
    const names = module.body.statements.flatMap((each) =>
      each.kind === 'import' ? each.names : [],
    );
    if (names.some(({ from }) => from.startsWith('.'))) return { kind: 'relative' };
    for (const { from, name } of names) {
      const located = modules.find(from || name, module.path);
      if (located) return { kind: 'absolute', root: located.root };
    }
  }
  const { root } = modules;
  const [first] = all;
  if (root === null) {
    throw new Obstacle('nothing tells from which folder its imports start', first ? 0 : null);
  }
  return { kind: 'absolute', root };
}

/**
 * A module's name in imports of a file; paths are without ending.
 * @throws Obstacle for a path that no name fits
 */
export function nameOf(path: string, from: string, naming: Naming): string {
  const name = naming.kind === 'relative' ? relative(path, from) : dotted(path, naming.root);
  const parts = name.replace(/^\.+/, '').split('.');
  if (!parts.every((part) => identifier.test(part))) {
    throw new Obstacle(`no import can name ${path}.py`);
  }
  return name;
}

function relative(path: string, from: string): string {
  const [here, there] = [folderOf(from), folderOf(path)].map((each) =>
    each.split('/').filter(Boolean),
  );
  const parts = there ?? [];
  const own = here ?? [];
  let shared = 0;
  while (shared < parts.length && shared < own.length && parts[shared] === own[shared]) shared += 1;
  const dots = '.'.repeat(own.length - shared + 1);
  return dots + [...parts.slice(shared), path.slice(path.lastIndexOf('/') + 1)].join('.');
}

function dotted(path: string, root: string): string {
  const inside =
    root === '' ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '?';
  return inside.replaceAll('/', '.');
}
