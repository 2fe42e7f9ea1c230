import { Obstacle } from '../result.js';
import {
  type Entry,
  entriesOf,
  isNothing,
  keyText,
  type Mapping,
  type Step,
  type TreeNode,
} from '../tree/node.js';
import { isMerge } from './plain.js';

/** Where a path leads. */
export type Destination =
  /** To a mapping, below which the steps of `missing` are not there yet. */
  | { kind: 'map'; node: Mapping; missing: Step[]; depth: number }
  /** To a member without a value, below which the steps of `missing` would come. */
  | { kind: 'empty'; entry: Entry; parent: Mapping; missing: Step[]; depth: number }
  /** To anything else. */
  | { kind: 'other'; entry: Entry | null; parent: TreeNode; node: TreeNode; depth: number };

/**
 * Follows a path from the root.
 * @throws Obstacle where something on the way makes it uncertain what an edit would mean.
 */
export function resolve(root: Mapping, path: readonly Step[]): Destination {
  let node: TreeNode = root;
  let parent: TreeNode = root;
  let entry: Entry | null = null;
  for (const [depth, step] of path.entries()) {
    certain(node, path.slice(0, depth));
    if (entry && parent.kind === 'map' && isEmpty(node)) {
      return { kind: 'empty', entry, parent, missing: path.slice(depth), depth };
    }
    if (node.kind === 'map') checkMerges(node, path.slice(0, depth));
    const next = stepInto(node, step, path.slice(0, depth));
    if (!next) {
      const missing = path.slice(depth);
      return arrived({ node, parent, entry, path: path.slice(0, depth), missing });
    }
    parent = node;
    entry = next.entry;
    node = next.node;
  }
  return arrived({ node, parent, entry, path, missing: [] });
}

interface Arrival {
  node: TreeNode;
  parent: TreeNode;
  entry: Entry | null;
  path: readonly Step[];
  missing: Step[];
}

function arrived({ node, parent, entry, path, missing }: Arrival): Destination {
  certain(node, path);
  const depth = path.length;
  if (entry && parent.kind === 'map' && isEmpty(node)) {
    return { kind: 'empty', entry, parent, missing, depth };
  }
  if (node.kind !== 'map') return { kind: 'other', entry, parent, node, depth };
  checkMerges(node, path);
  checkMacros(node, path);
  return { kind: 'map', node, missing, depth };
}

function stepInto(
  node: TreeNode,
  step: Step,
  path: readonly Step[],
): { entry: Entry | null; node: TreeNode } | null {
  if (node.kind === 'seq' && typeof step === 'number') {
    const item = node.items[step];
    if (!item) throw new Obstacle(`${named(path)} has no item ${step}`, node.start);
    return { entry: null, node: item.value };
  }
  if (node.kind !== 'map' || typeof step !== 'string') {
    throw new Obstacle(`${named(path)} is not a mapping`, node.start);
  }
  const [entry, twice] = entriesOf(node, step);
  if (twice) throw new Obstacle(`${step} is there twice`, twice.key.start);
  if (entry?.unusual) throw new Obstacle(`${step} is written in an unusual way`, entry.key.start);
  return entry ? { entry, node: entry.value } : null;
}

/** An anchor, alias or tag means that an edit here would mean something elsewhere, or nothing. */
function certain(node: TreeNode, path: readonly Step[]): void {
  const place = named(path);
  if (node.kind === 'alias') {
    throw new Obstacle(`${place} is the alias *${node.name}`, node.start);
  }
  if (node.anchor !== null) {
    throw new Obstacle(
      `${place} has the anchor &${node.anchor}, so it may be used twice`,
      node.start,
    );
  }
  if (node.tag !== null && node.kind !== 'scalar') {
    throw new Obstacle(`${place} is made by ${node.tag}`, node.start);
  }
}

function checkMerges(node: Mapping, path: readonly Step[]): void {
  const merge = node.entries.find(({ key }) => isMerge(key));
  if (merge) throw new Obstacle(`${named(path)} merges another mapping`, merge.key.start);
}

/** A macro such as `Fn::Transform` or `Fn::ForEach` makes members that cannot be seen here. */
function checkMacros(node: Mapping, path: readonly Step[]): void {
  const macro = node.entries.find((entry) => keyText(entry)?.startsWith('Fn::'));
  if (!macro) return;
  throw new Obstacle(`${named(path)} has members made by ${keyText(macro)}`, macro.key.start);
}

function isEmpty(node: TreeNode): boolean {
  if (node.anchor !== null || node.tag !== null) return false;
  if (node.kind === 'map') return node.flow && node.entries.length === 0;
  if (node.kind === 'seq') return node.flow && node.items.length === 0;
  return isNothing(node);
}

function named(path: readonly Step[]): string {
  return path.length === 0 ? 'the template' : path.join('.');
}
