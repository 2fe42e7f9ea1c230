import { columnOf, lineEnd } from '../text.js';
import { childrenOf, type Mapping, type TreeNode } from '../tree/node.js';

/** How a file indents its block collections. */
export interface BlockStyle {
  /** Columns from a key to the keys below it. */
  step: number;
  /** Columns from a key to the dashes below it. */
  dash: number;
  /** Columns from a dash to its item. */
  gap: number;
}

type Tallies = Record<keyof BlockStyle, Map<number, number>>;

/** The style in use near a place, completed by that of the whole file. */
export function styleOf(text: string, near: readonly TreeNode[], root: TreeNode): BlockStyle {
  const close = tallies(text, near);
  let far: Tallies | null = null;
  const pick = (name: keyof BlockStyle): number | null => {
    const own = commonest(close[name]);
    if (own !== null) return own;
    far ??= tallies(text, [root]);
    return commonest(far[name]);
  };
  const step = pick('step') ?? 2;
  return { step, dash: pick('dash') ?? step, gap: pick('gap') ?? 2 };
}

/** Column of a block collection: of its first key or dash. */
export function columnIn(text: string, node: TreeNode): number {
  const first = node.kind === 'map' ? node.entries[0]?.key.start : null;
  const dash = node.kind === 'seq' ? node.items[0]?.at : null;
  return columnOf(text, first ?? dash ?? node.start);
}

/** True for a mapping or sequence in block style. */
export function isBlock(node: TreeNode): boolean {
  return (node.kind === 'map' || node.kind === 'seq') && !node.flow;
}

/** A tag before a key can make it look nearer than it is. */
const least: BlockStyle = { step: 1, dash: 0, gap: 2 };

function tallies(text: string, nodes: readonly TreeNode[]): Tallies {
  const found: Tallies = { step: new Map(), dash: new Map(), gap: new Map() };
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    const children = childrenOf(node);
    open.push(...children);
    if (!isBlock(node)) continue;
    const column = columnIn(text, node);
    for (const child of children) {
      if (!isBlock(child)) continue;
      const name = node.kind === 'seq' ? 'gap' : child.kind === 'seq' ? 'dash' : 'step';
      const columns = columnIn(text, child) - column;
      if (columns >= least[name]) count(found[name], columns);
    }
  }
  return found;
}

function count(tally: Map<number, number>, columns: number): void {
  tally.set(columns, (tally.get(columns) ?? 0) + 1);
}

function commonest(tally: Map<number, number>): number | null {
  const sorted = [...tally].sort(([, a], [, b]) => b - a);
  return sorted[0]?.[0] ?? null;
}

/** True when the members of a mapping are usually separated by blank lines; null for a single one. */
export function isSpaced(text: string, { entries }: Mapping): boolean | null {
  if (entries.length < 2) return null;
  const spaced = entries.slice(1).filter(({ key }, index) => {
    const end = entries[index]?.value.end ?? key.start;
    return /\n[ \t]*\r?\n/.test(text.slice(lineEnd(text, Math.max(0, end - 1)), key.start));
  });
  return spaced.length * 2 >= entries.length - 1;
}
