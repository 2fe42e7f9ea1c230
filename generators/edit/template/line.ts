import { lineOf } from '../text.js';
import { entriesOf, type Step, type TreeNode } from '../tree/node.js';
import { parseTemplate } from './parse.js';

/** What a path of a template that parses leads to, as it is written; null where a step is missing. */
export function nodeAt(text: string, path: readonly Step[]): TreeNode | null {
  let node: TreeNode | null = parseTemplate(text).root;
  for (const step of path) node = node && (stepInto(node, step)?.node ?? null);
  return node;
}

/** The 1-based line in a template that parses of what a path leads to, or of the last step that is there. */
export function lineAt(text: string, path: readonly Step[]): number {
  let node: TreeNode = parseTemplate(text).root;
  let offset = node.start;
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) break;
    node = next.node;
    offset = next.offset;
  }
  return lineOf(text, offset);
}

function stepInto(node: TreeNode, step: Step): { node: TreeNode; offset: number } | null {
  if (node.kind === 'seq') {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item ? { node: item.value, offset: item.at } : null;
  }
  const entry = node.kind === 'map' ? entriesOf(node, String(step))[0] : undefined;
  return entry ? { node: entry.value, offset: entry.key.start } : null;
}
