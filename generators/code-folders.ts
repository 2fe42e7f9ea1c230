import type { CodeView } from './define.js';
import { folderOf } from './paths.js';
import type { FunctionSettings } from './wiring.js';

/** The folders between what is zipped and the functions' own: `functions` of `src/functions/orders/handler.py`. */
export function foldersInside({ root, entry }: CodeView): string[] {
  return foldersBetween(root, folderOf(folderOf(entry)));
}

/** The folders that lead from one down to another that lies in it: `a`, `b` from `src` to `src/a/b`. */
export function foldersBetween(outer: string, inner: string): string[] {
  return inner
    .slice(outer.length)
    .split('/')
    .filter((part) => part !== '');
}

/** The platform of compiled wheels that Lambda can load. */
export function wheelPlatform(architecture: FunctionSettings['architecture']): string {
  return `manylinux2014_${architecture === 'arm64' ? 'aarch64' : 'x86_64'}`;
}
