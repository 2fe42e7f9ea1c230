import type { CodeView } from './define.js';
import type { FunctionSettings } from './wiring.js';

/** The folders between what is zipped and the functions' own: `functions` of `src/functions/orders/handler.py`. */
export function foldersInside({ root, entry }: CodeView): string[] {
  return entry
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '')
    .slice(0, -2);
}

/** The platform of compiled wheels that Lambda can load. */
export function wheelPlatform(architecture: FunctionSettings['architecture']): string {
  return `manylinux2014_${architecture === 'arm64' ? 'aarch64' : 'x86_64'}`;
}
