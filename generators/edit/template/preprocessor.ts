import { childrenOf, type TreeNode } from '../tree/node.js';

interface Mark {
  reason: string;
  offset: number;
}

const statement = /^[ \t]*(?:#[ \t]*)?(\{%|<%|\{\{)/gm;

/**
 * The place where a template language such as Jinja shapes the structure of a file. Marks inside of
 * values are none: JSONata, SSM documents and dynamic references have them. Without a tree, because
 * the text does not parse, any mark at the start of a line counts.
 */
export function preprocessor(text: string, root: TreeNode | null): Mark | null {
  if (!root) return firstMark(text);
  const matches = [...text.matchAll(statement)];
  const scalars = matches.length === 0 ? [] : scalarsOf(root);
  let at = 0;
  for (const match of matches) {
    const offset = match.index + match[0].length - 2;
    while ((scalars[at]?.end ?? offset) < offset) at += 1;
    const inside = (scalars[at]?.start ?? offset) < offset;
    if (!inside) return { reason: 'a template language such as Jinja shapes it', offset };
  }
  return oddKey(root);
}

/** `{{` may also stand in a text; statements tell more about why a file does not parse. */
function firstMark(text: string): Mark | null {
  const marks = [...text.matchAll(statement)];
  const first = marks.find((mark) => !mark[0].endsWith('{{')) ?? marks[0];
  const offset = first ? first.index + first[0].length - 2 : 0;
  return first ? { reason: 'a template language such as Jinja shapes it', offset } : null;
}

/** The scalars of a tree in the order of the text. */
function scalarsOf(root: TreeNode): TreeNode[] {
  const found: TreeNode[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar') found.push(node);
    open.push(...childrenOf(node).reverse());
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `{{ name }}` without quotes parses as a mapping that is the key of a mapping. */
function oddKey(root: TreeNode): Mark | null {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const odd = node.kind === 'map' && node.entries.find(({ key }) => key.kind === 'map');
    if (odd) {
      const reason = '{{ }} without quotes is for a template language, not YAML';
      return { reason, offset: odd.key.start };
    }
    open.push(...childrenOf(node));
  }
  return null;
}
