import type { Json } from '../wiring.js';
import { marginOf, startsLine } from './text.js';
import { childrenOf, type TreeNode } from './tree/node.js';

/** How a text lays JSON out. */
export interface JsonLayout {
  unit: string;
  eol: string;
  /** Without any white space. */
  compact: boolean;
}

/** JSON for a place whose line has this margin; null means in one line. */
export function spelledJson(
  data: Json,
  margin: string | null,
  { unit, eol, compact }: JsonLayout,
): string {
  if (margin !== null) return JSON.stringify(data, null, unit).replaceAll('\n', eol + margin);
  return compact ? JSON.stringify(data) : jsonLine(data);
}

/** One level of indentation of a text in brackets, or null for a text of one line. */
export function unitOf(text: string, root: TreeNode): string | null {
  const open: TreeNode[] = [root];
  for (let node = open.shift(); node && open.length < 100; node = open.shift()) {
    if (node.kind !== 'map' && node.kind !== 'seq') continue;
    const start = node.kind === 'map' ? node.entries[0]?.key.start : node.items[0]?.at;
    const outer = marginOf(text, node.start);
    const inner = start === undefined || !startsLine(text, start) ? '' : marginOf(text, start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
    open.push(...childrenOf(node));
  }
  return null;
}

function jsonLine(data: Json): string {
  if (data === null || typeof data !== 'object') return JSON.stringify(data);
  if (Array.isArray(data)) return `[${data.map(jsonLine).join(', ')}]`;
  const members = Object.entries(data).map(
    ([key, value]) => `${JSON.stringify(key)}: ${jsonLine(value)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
