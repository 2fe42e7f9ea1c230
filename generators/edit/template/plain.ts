import type { Json, JsonObject } from '../../wiring.js';
import { Obstacle } from '../result.js';
import type { Alias, Mapping, Scalar, TreeNode } from '../tree/node.js';

/** Aliases can make a small file expand to a huge value. */
const mostNodes = 500_000;

interface Reading {
  aliased: Map<Alias, TreeNode>;
  left: number;
  /** Nodes that aliases are being expanded to. */
  open: Set<TreeNode>;
}

/** Reads nodes of one tree as plain data. */
export type PlainReader = (node: TreeNode) => Json;

/**
 * A reader for the nodes of a tree: intrinsic functions get their long form. Scalars are read as
 * YAML 1.1 does, because CloudFormation and SAM do; dates, octal and sexagesimal numbers stay text.
 */
export function plainReader(root: TreeNode): PlainReader {
  const reading = { aliased: aliasedIn(root), left: mostNodes, open: new Set<TreeNode>() };
  return (node) => read(node, reading);
}

/** Plain data that is a mapping; anything else is an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** What each alias stands for: the last node before it that has its anchor. */
function aliasedIn(root: TreeNode): Map<Alias, TreeNode> {
  const anchors = new Map<string, TreeNode>();
  const found = new Map<Alias, TreeNode>();
  const visit = (node: TreeNode): void => {
    if (node.anchor !== null) anchors.set(node.anchor, node);
    if (node.kind === 'seq') for (const { value } of node.items) visit(value);
    if (node.kind === 'map') {
      for (const { key, value } of node.entries) {
        visit(key);
        visit(value);
      }
    }
    if (node.kind !== 'alias') return;
    const target = anchors.get(node.name);
    if (!target) throw new Obstacle(`the anchor &${node.name} is missing`, node.start);
    found.set(node, target);
  };
  visit(root);
  return found;
}

function read(node: TreeNode, reading: Reading): Json {
  reading.left -= 1;
  if (reading.left < 0) throw new Obstacle('its aliases expand to too much', node.start);
  if (node.kind === 'alias') return expand(node, reading);
  if (node.tag?.startsWith('!') && node.tag !== '!') return intrinsic(node.tag, node, reading);
  return content(node, reading);
}

function content(node: Exclude<TreeNode, Alias>, reading: Reading): Json {
  if (node.kind === 'scalar') return node.tag === null ? scalarOf(node) : node.text;
  if (node.kind === 'seq') return node.items.map(({ value }) => read(value, reading));
  return members(node, reading);
}

function members(node: Mapping, reading: Reading): JsonObject {
  const merges = node.entries.filter(({ key }) => isMerge(key));
  const rest = merges.length === 0 ? node.entries : node.entries.filter(({ key }) => !isMerge(key));
  const merged = merges.flatMap(({ value }) => mergedMembers(read(value, reading)));
  const own = rest.map(({ key, value }): [string, Json] => [
    key.kind === 'scalar' ? key.text : JSON.stringify(read(key, reading)),
    read(value, reading),
  ]);
  const all = Object.fromEntries(merged.length === 0 ? own : [...merged, ...own]);
  const short = all['Fn::GetAtt'];
  const only = typeof short === 'string' && Object.keys(all).length === 1;
  return only ? { 'Fn::GetAtt': attribute(short) } : all;
}

/** True for the key of a merge, `<<`. */
export function isMerge(key: TreeNode): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';
}

function mergedMembers(value: Json): [string, Json][] {
  const sources = Array.isArray(value) ? [...value].reverse() : [value];
  return sources.flatMap((source) =>
    source !== null && typeof source === 'object' && !Array.isArray(source)
      ? Object.entries(source)
      : [],
  );
}

function expand(alias: Alias, reading: Reading): Json {
  const target = reading.aliased.get(alias);
  if (!target) throw new Error('An alias of another tree.');
  if (reading.open.has(target)) {
    throw new Obstacle(`the alias *${alias.name} holds itself`, alias.start);
  }
  reading.open.add(target);
  const value = read(target, reading);
  reading.open.delete(target);
  return value;
}

/** `!GetAtt A.B` and its like in their long form. */
function intrinsic(tag: string, node: Exclude<TreeNode, Alias>, reading: Reading): Json {
  const value = content(node, reading);
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  const argument = name === 'GetAtt' && typeof value === 'string' ? attribute(value) : value;
  return { [`Fn::${name}`]: argument };
}

function attribute(text: string): Json {
  const dot = text.indexOf('.');
  return dot < 0 ? text : [text.slice(0, dot), text.slice(dot + 1)];
}

/** What a text begins with that may be something else than text. */
const special = /^(?:[~nNyYtTfFoO+\-\d]|$)/;
const yes = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const no = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const number = /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?(?:[eE][-+]\d{1,3})?$/;

function scalarOf({ text, style }: Scalar): Json {
  if (style !== 'plain') return text;
  if (!special.test(text)) return text;
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (yes.test(text)) return true;
  if (no.test(text)) return false;
  return number.test(text) ? Number(text) : text;
}

/** True when CloudFormation makes the same of both: `"30"` and `30` are one, the order of keys is nothing. */
export function sameMeaning(a: Json, b: Json): boolean {
  if (a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return sameItems(a, b);
  if (typeof a !== 'object' || typeof b !== 'object') {
    return typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameMeaning(a[key] ?? null, b[key] ?? null))
  );
}

function sameItems(a: Json, b: Json): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => sameMeaning(item, b[index] ?? null));
}
