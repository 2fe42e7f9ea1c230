import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../wiring.js';
import { insertInFlow } from './flow.js';
import { type Desired, desiredOf, type JsonOperation, jsonOf, wished } from './json-operations.js';
import { spelledJson, unitOf } from './json-spelling.js';
import { type EditResult, Obstacle, type Refused, withObstacles } from './result.js';
import { applySplices, eolAt, lineOf, marginOf, type Splice } from './text.js';
import { parseJson } from './tree/json.js';
import { keyText, type Mapping, type TreeNode } from './tree/node.js';

export type { JsonOperation } from './json-operations.js';

/**
 * Edits a JSON file such as `package.json` or `tsconfig.json`; comments and every character beside
 * the edit stay. What is there already is left out.
 */
export function editJson(
  text: string,
  operations: readonly JsonOperation[],
  name = 'the file',
): EditResult {
  const result = withObstacles<EditResult>(
    () => edit(text, operations),
    (offset) => lineOf(text, offset),
  );
  return result.kind === 'refused' ? explained(result, operations, name) : result;
}

function edit(text: string, operations: readonly JsonOperation[]): EditResult {
  const root = parsed(text);
  const desired = desiredOf(root, operations);
  if (desired.length === 0) return { kind: 'unchanged' };
  const splices = desired.flatMap((each) => splicesOf(text, root, each));
  const edited = applySplices(text, splices);
  if (!isDeepStrictEqual(jsonOf(parsed(edited)), wished(jsonOf(root), operations))) {
    throw new Obstacle('its layout is so unusual that an edit would not read back as planned');
  }
  return { kind: 'edited', text: edited, splices };
}

function parsed(text: string): TreeNode {
  const result = parseJson(text, { comments: true });
  if (result.kind === 'broken') throw new Obstacle(result.reason, result.offset);
  return result.root;
}

function splicesOf(text: string, root: TreeNode, desired: Desired): Splice[] {
  const oneLine = !text.trim().includes('\n');
  const layout = {
    unit: unitOf(text, root) ?? '  ',
    eol: eolAt(text, desired.node.start),
    compact: oneLine && /":\S/.test(text),
    expand: !oneLine || desired.node === root,
    comments: 'js' as const,
  };
  if (desired.kind === 'replace') {
    const { start, end } = desired.node;
    const margin = layout.expand ? marginOf(text, start) : null;
    return [{ start, end, text: spelledJson(desired.value, margin, layout) }];
  }
  if (desired.kind === 'append') {
    const members = desired.items.map(
      (item) => (margin: string | null) => spelledJson(item, margin, layout),
    );
    const index = desired.node.items.length;
    return insertInFlow(text, desired.node, { ...layout, index, members });
  }
  return byIndex(desired.node, desired.members).flatMap(([index, members]) =>
    insertInFlow(text, desired.node, {
      ...layout,
      index,
      members: members.map(([key, value]) => (margin) => {
        const colon = layout.compact ? ':' : ': ';
        return JSON.stringify(key) + colon + spelledJson(value, margin, layout);
      }),
    }),
  );
}

/** New members by the place they come to: where sorted ones have it, else last. */
function byIndex(node: Mapping, members: [string, Json][]): [number, [string, Json][]][] {
  const keys = node.entries.map((entry) => keyText(entry) ?? '');
  const sorted = keys.length > 1 && keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key);
  const groups = new Map<number, [string, Json][]>();
  for (const member of sorted ? members.toSorted(([a], [b]) => (a < b ? -1 : 1)) : members) {
    const next = sorted ? keys.findIndex((key) => key > member[0]) : -1;
    const index = next < 0 ? keys.length : next;
    groups.set(index, [...(groups.get(index) ?? []), member]);
  }
  return [...groups];
}

function explained(refusal: Refused, operations: readonly JsonOperation[], name: string): Refused {
  const snippet = JSON.stringify(wished({}, operations), null, 2);
  const inner = snippet === '{}' ? '' : snippet.slice(2, -2);
  return { ...refusal, snippet: inner, where: `merged into the members of ${name}` };
}
