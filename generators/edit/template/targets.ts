import type { Json } from '../../wiring.js';
import { Obstacle } from '../result.js';
import { type Entry, entriesOf, type Mapping, type Sequence, type Step } from '../tree/node.js';
import {
  type Addition,
  additionOf,
  below,
  dataOf,
  itemsOf,
  joinAdditions,
  joinItems,
  type NewItem,
  twiceAdded,
} from './addition.js';
import type { Operation } from './operations.js';
import { type PlainReader, sameMeaning } from './plain.js';
import { resolve } from './resolve.js';

/** Something of the old text that changes, and how. */
export type Target =
  /** A mapping gets members. */
  | { kind: 'members'; node: Mapping; additions: Addition[]; depth: number }
  /** A member without a value gets a mapping. */
  | { kind: 'mapping'; entry: Entry; parent: Mapping; additions: Addition[]; depth: number }
  /** A member without a value gets a sequence. */
  | { kind: 'sequence'; entry: Entry; parent: Mapping; items: NewItem[]; depth: number }
  /** A sequence gets items. */
  | { kind: 'items'; node: Sequence; items: NewItem[]; depth: number }
  /** A scalar becomes the first item of a sequence. */
  | { kind: 'wrapped'; entry: Entry; parent: Mapping; items: NewItem[]; depth: number };

/** Members whose single value CloudFormation or SAM takes for a list of one. */
const listOrOne = ['DependsOn', 'Policies'];

/** Parameters and resources share the names that `Ref` finds. */
const rivals: Record<string, string> = { Resources: 'Parameters', Parameters: 'Resources' };

/** What operations change in a tree; nothing where everything is there already. @throws Obstacle */
export function targetsOf(
  root: Mapping,
  operations: readonly Operation[],
  plain: PlainReader,
): Target[] {
  const targets: Target[] = [];
  for (const operation of operations) {
    const target =
      operation.kind === 'items'
        ? itemTarget(root, operation, plain)
        : memberTarget(root, operation, plain);
    if (target) join(targets, target);
  }
  for (const target of targets) {
    const twice = 'additions' in target ? twiceAdded(target.additions) : null;
    if (twice !== null) throw new Obstacle(`${twice} would be added twice, with different content`);
  }
  return targets;
}

function memberTarget(
  root: Mapping,
  operation: Exclude<Operation, { kind: 'items' }>,
  plain: PlainReader,
): Target | null {
  const path = operation.kind === 'section' ? [operation.section] : operation.path;
  const found = resolve(root, path);
  const all: Addition[] = [];
  joinAdditions(all, operation.entries.map(additionOf));
  if (path.length === 1) checkRivals(root, String(path[0]), all);
  if (found.kind === 'other') {
    throw new Obstacle(`${path.join('.')} is not a mapping`, found.node.start);
  }
  checkMissing(path, found.missing);
  if (found.kind === 'map' && found.missing.length === 0) {
    const additions = all.filter((each) => !isThere(found.node, each, plain));
    return additions.length === 0
      ? null
      : { kind: 'members', node: found.node, additions, depth: found.depth };
  }
  const additions = all.length === 0 ? [] : below(found.missing, all);
  return additions.length === 0 ? null : holder(found, additions);
}

function holder(
  found: Exclude<ReturnType<typeof resolve>, { kind: 'other' }>,
  additions: Addition[],
): Target {
  const { depth } = found;
  if (found.kind === 'map') return { kind: 'members', node: found.node, additions, depth };
  return { kind: 'mapping', entry: found.entry, parent: found.parent, additions, depth };
}

function itemTarget(
  root: Mapping,
  { path, yaml }: Operation & { kind: 'items' },
  plain: PlainReader,
): Target | null {
  const found = resolve(root, path);
  const items = itemsOf(yaml);
  const name = path.join('.');
  if (found.kind !== 'other') {
    checkMissing(path, found.missing);
    if (found.missing.length === 0) {
      if (found.kind === 'map') throw new Obstacle(`${name} is not a list`, found.node.start);
      return {
        kind: 'sequence',
        entry: found.entry,
        parent: found.parent,
        items,
        depth: found.depth,
      };
    }
    const id = String(found.missing.at(-1));
    return holder(found, below(found.missing.slice(0, -1), [{ id, items }]));
  }
  const { node, entry, parent, depth } = found;
  const present: Json[] =
    node.kind === 'seq' ? node.items.map(({ value }) => plain(value)) : [plain(node)];
  const fresh = items.filter(({ data }) => !present.some((each) => sameMeaning(each, data)));
  if (node.kind === 'seq')
    return fresh.length === 0 ? null : { kind: 'items', node, items: fresh, depth };
  const wraps = listOrOne.includes(String(path.at(-1)));
  if (!wraps || !entry || parent.kind !== 'map')
    throw new Obstacle(`${name} is not a list`, node.start);
  return fresh.length === 0 ? null : { kind: 'wrapped', entry, parent, items: fresh, depth };
}

function isThere(node: Mapping, addition: Addition, plain: PlainReader): boolean {
  const [entry, twice] = entriesOf(node, addition.id);
  if (twice) throw new Obstacle(`${addition.id} is there twice`, twice.key.start);
  if (!entry) return false;
  if (sameMeaning(plain(entry.value), dataOf(addition))) return true;
  throw new Obstacle(`${addition.id} is there already with other content`, entry.key.start);
}

function checkRivals(root: Mapping, section: string, additions: Addition[]): void {
  const rival = rivals[section];
  const node = rival === undefined ? null : entriesOf(root, rival)[0]?.value;
  if (node?.kind !== 'map') return;
  for (const { id } of additions) {
    const taken = entriesOf(node, id)[0];
    if (taken) throw new Obstacle(`${id} is taken in ${rival}`, taken.key.start);
  }
}

/** A resource is never made by what is to be added inside of it. */
function checkMissing(path: readonly Step[], missing: readonly Step[]): void {
  const known = path.length - missing.length;
  if (path[0] !== 'Resources' || path.length < 2 || known >= 2) return;
  throw new Obstacle(`there is no resource ${path[1]}`);
}

/** Two operations at one place become one target, so that nothing is made twice. */
function join(targets: Target[], target: Target): void {
  const same = targets.find((each) => placeOf(each) === placeOf(target));
  if (!same) {
    targets.push(target);
  } else if ('additions' in same && 'additions' in target) {
    joinAdditions(same.additions, target.additions);
  } else if ('items' in same && 'items' in target) {
    joinItems(same.items, target.items);
  } else {
    throw new Error('Two operations want a mapping and a sequence at one place.');
  }
}

function placeOf(target: Target): object {
  return 'node' in target ? target.node : target.entry;
}
