import type { CodeView } from './define.js';

/** The folders between what is zipped and the functions' own: `functions` of `src/functions/orders/handler.py`. */
export function foldersInside({ root, entry }: CodeView): string[] {
  return entry
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '')
    .slice(0, -2);
}
