import type { Json } from '../../wiring.js';
import type { Entry, Mapping, Sequence, TreeNode } from '../tree/node.js';
import { type Addition, dataOf, type NewItem } from './addition.js';
import { type PlainReader, plainReader } from './plain.js';
import type { Target } from './targets.js';

/** A target and where its new members came to stand. */
export interface PlacedTarget {
  target: Target;
  /** For each addition the number of old members before it. */
  indices: readonly number[];
}

interface Comparison {
  plain: PlainReader;
  /** By the old node that changes. */
  changes: Map<TreeNode, PlacedTarget>;
}

/** True when the new tree is the old one with exactly the additions at their places. */
export function isAsPlanned(
  before: Mapping,
  after: Mapping,
  placed: readonly PlacedTarget[],
): boolean {
  const changes = new Map(placed.map((each) => [changing(each.target), each]));
  return same(before, after, { plain: plainReader(after), changes });
}

function changing(target: Target): TreeNode {
  return 'node' in target ? target.node : target.entry.value;
}

function same(old: TreeNode, now: TreeNode, comparison: Comparison): boolean {
  const change = comparison.changes.get(old);
  if (change) return changed(old, now, { ...comparison, change });
  if (old.tag !== now.tag || old.anchor !== now.anchor) return false;
  if (old.kind === 'map' && now.kind === 'map') return sameMembers(old, now, comparison);
  if (old.kind === 'seq' && now.kind === 'seq') return sameItems(old, now, comparison);
  if (old.kind === 'alias' && now.kind === 'alias') return old.name === now.name;
  if (old.kind !== 'scalar' || now.kind !== 'scalar') return false;
  return old.text === now.text && old.style === now.style;
}

function sameMembers(old: Mapping, now: Mapping, comparison: Comparison): boolean {
  if (old.entries.length !== now.entries.length || old.flow !== now.flow) return false;
  return old.entries.every(({ key, value }, index) => {
    const other = now.entries[index];
    return other && same(key, other.key, comparison) && same(value, other.value, comparison);
  });
}

function sameItems(old: Sequence, now: Sequence, comparison: Comparison): boolean {
  if (old.items.length !== now.items.length || old.flow !== now.flow) return false;
  return old.items.every(({ value }, index) => {
    const other = now.items[index];
    return other && same(value, other.value, comparison);
  });
}

function changed(
  old: TreeNode,
  now: TreeNode,
  comparison: Comparison & { change: PlacedTarget },
): boolean {
  const { target, indices } = comparison.change;
  if (now.tag !== null || now.anchor !== null) return false;
  if ('additions' in target) return extended(target, now, { ...comparison, indices });
  if (now.kind !== 'seq') return false;
  const rest = now.items.slice(-target.items.length);
  const kept = now.items.slice(0, -target.items.length);
  if (!rest.every(({ value }, at) => isItem(value, comparison.plain, target.items[at])))
    return false;
  if (target.kind === 'sequence') return kept.length === 0;
  const others = withoutChange(comparison, old);
  if (target.kind === 'items') return sameItems(target.node, { ...now, items: kept }, others);
  const [only] = kept;
  return kept.length === 1 && only !== undefined && same(old, only.value, others);
}

function extended(
  target: Target & { additions: Addition[] },
  now: TreeNode,
  comparison: Comparison & { indices: readonly number[] },
): boolean {
  const { plain, indices } = comparison;
  const before = target.kind === 'members' ? target.node.entries : [];
  if (now.kind !== 'map' || now.entries.length !== before.length + target.additions.length) {
    return false;
  }
  const added = target.additions.map((addition, at) => ({ addition, index: indices[at] ?? 0 }));
  const order = [
    ...before.map((entry, at) => ({ entry, at: at + 0.5 })),
    ...added.map(({ addition, index }) => ({ addition, at: index })),
  ].sort((a, b) => a.at - b.at);
  const others = target.kind === 'members' ? withoutChange(comparison, target.node) : comparison;
  if (target.kind === 'members' && target.node.flow !== now.flow) return false;
  return now.entries.every(({ key, value }, at) => {
    const each = order[at];
    if (!each) return false;
    if ('addition' in each) return isAddition({ key, value }, plain, each.addition);
    return same(each.entry.key, key, others) && same(each.entry.value, value, others);
  });
}

function withoutChange({ plain, changes }: Comparison, node: TreeNode): Comparison {
  const others = new Map(changes);
  others.delete(node);
  return { plain, changes: others };
}

function isAddition(
  { key, value }: Pick<Entry, 'key' | 'value'>,
  plain: PlainReader,
  addition: Addition,
): boolean {
  return key.kind === 'scalar' && key.text === addition.id && equal(plain(value), dataOf(addition));
}

function isItem(value: TreeNode, plain: PlainReader, item: NewItem | undefined): boolean {
  return item !== undefined && equal(plain(value), item.data);
}

function equal(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
