import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../wiring.js';
import { Obstacle } from './result.js';
import { entriesOf, keyText, type Mapping, type Sequence, type TreeNode } from './tree/node.js';

/** One change of a JSON file; objects that are missing on the path are made. */
export type JsonOperation =
  /** Adds a member; another value that is there already is a clash. */
  | { kind: 'add'; path: string[]; value: Json }
  /** Adds a member or gives it another value. */
  | { kind: 'set'; path: string[]; value: Json }
  /** Appends items that are not there yet to an array, which is made where it is missing. */
  | { kind: 'append'; path: string[]; items: Json[] };

/** What is to happen at one node of the old tree. */
export type Desired =
  | { kind: 'members'; node: Mapping; members: [string, Json][] }
  | { kind: 'replace'; node: TreeNode; value: Json }
  | { kind: 'append'; node: Sequence; items: Json[] };

/** A tree of JSON as plain data. */
export function jsonOf(node: TreeNode): Json {
  if (node.kind === 'seq') return node.items.map(({ value }) => jsonOf(value));
  if (node.kind === 'map') {
    return Object.fromEntries(node.entries.map((each) => [keyText(each), jsonOf(each.value)]));
  }
  if (node.kind === 'alias') throw new Error('JSON has no aliases.');
  return node.style === 'quoted' ? node.text : (JSON.parse(node.text) as Json);
}

/** What operations change in a tree. @throws Obstacle */
export function desiredOf(root: TreeNode, operations: readonly JsonOperation[]): Desired[] {
  const found: Desired[] = [];
  for (const operation of operations) {
    const each = desire(root, operation);
    if (each) join(found, each);
  }
  return found;
}

function desire(root: TreeNode, operation: JsonOperation): Desired | null {
  const { path } = operation;
  const value = operation.kind === 'append' ? operation.items : operation.value;
  let node = root;
  for (const [depth, key] of path.entries()) {
    const place = path.slice(0, depth).join('.') || 'its root';
    if (node.kind !== 'map') throw new Obstacle(`${place} is not an object`, node.start);
    const [entry, twice] = entriesOf(node, key);
    if (twice) throw new Obstacle(`${key} is there twice`, twice.key.start);
    if (!entry) {
      const inside = path
        .slice(depth + 1)
        .reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
      return { kind: 'members', node, members: [[key, inside]] };
    }
    node = entry.value;
  }
  return present(node, operation);
}

function present(node: TreeNode, operation: JsonOperation): Desired | null {
  const name = operation.path.join('.');
  const old = jsonOf(node);
  if (operation.kind === 'append') {
    if (node.kind !== 'seq') throw new Obstacle(`${name} is not an array`, node.start);
    const items = operation.items.filter(
      (item) => !(old as Json[]).some((each) => isDeepStrictEqual(each, item)),
    );
    return items.length === 0 ? null : { kind: 'append', node, items };
  }
  if (isDeepStrictEqual(old, operation.value)) return null;
  if (operation.kind === 'set') return { kind: 'replace', node, value: operation.value };
  throw new Obstacle(`${name} is there already with another value`, node.start);
}

/** Members of one object are added together; objects that both make become one. */
function join(found: Desired[], desired: Desired): void {
  const same = found.find((each) => each.node === desired.node);
  if (!same) {
    found.push(desired);
  } else if (same.kind === 'members' && desired.kind === 'members') {
    for (const member of desired.members) joinMember(same.members, member);
  } else if (same.kind === 'append' && desired.kind === 'append') {
    same.items.push(...desired.items);
  } else {
    throw new Error('Two operations contradict each other.');
  }
}

function joinMember(members: [string, Json][], [key, value]: [string, Json]): void {
  const same = members.find(([each]) => each === key);
  if (!same) members.push([key, value]);
  else same[1] = merged(same[1], value);
}

function merged(a: Json, b: Json): Json {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (!isObject(a) || !isObject(b)) {
    if (isDeepStrictEqual(a, b)) return a;
    throw new Error('Two operations contradict each other.');
  }
  const all = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const other = all.get(key);
    all.set(key, other === undefined ? value : merged(other, value));
  }
  return Object.fromEntries(all);
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The data that operations lead to: what an edit must read back as. */
export function wished(data: Json, operations: readonly JsonOperation[]): Json {
  return operations.reduce((before, operation) => wish(before, operation.path, operation), data);
}

function wish(data: Json, path: readonly string[], operation: JsonOperation): Json {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (operation.kind !== 'append') return operation.value;
    const old = Array.isArray(data) ? data : [];
    return [
      ...old,
      ...operation.items.filter((item) => !old.some((each) => isDeepStrictEqual(each, item))),
    ];
  }
  const members = new Map(Object.entries(isObject(data) ? data : {}));
  members.set(key, wish(members.get(key) ?? null, rest, operation));
  return Object.fromEntries(members);
}
