import type { Json } from '../../wiring.js';
import { insertInFlow } from '../flow.js';
import { Obstacle } from '../result.js';
import { eolAt, marginOf, type Splice } from '../text.js';
import { keyText, type Mapping } from '../tree/node.js';
import { type Addition, dataOf } from './addition.js';
import { appendItems, fill, insertMembers, wrapScalar } from './block.js';
import type { PlacedTarget } from './check.js';
import { type FlowStyle, flowStyle, spelled, spelledMember } from './flow-spelling.js';
import type { ParsedTemplate } from './parse.js';
import type { Target } from './targets.js';

/** The splices of one target. */
export interface PlacedSplices extends PlacedTarget {
  splices: Splice[];
}

/** The order in which templates customarily have their sections. */
const order = [
  'AWSTemplateFormatVersion',
  'Transform',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Globals',
  'Hooks',
  'Resources',
  'Outputs',
];

/** Spells a target as splices. @throws Obstacle */
export function placed(text: string, template: ParsedTemplate, target: Target): PlacedSplices {
  const node = 'node' in target ? target.node : target.parent;
  if (node.flow) return inFlow(text, template, target);
  const context = { text, root: template.root };
  switch (target.kind) {
    case 'members':
      return grouped(template.root, target, (wanted, additions) =>
        insertMembers(context, target.node, { wanted, additions }),
      );
    case 'items':
      return { target, indices: [], splices: appendItems(context, target.node, target.items) };
    case 'wrapped':
      return { target, indices: [], splices: wrapScalar(context, target, target.items) };
    default:
      return { target, indices: [], splices: fill(context, target, target) };
  }
}

type Insert = (wanted: number, additions: Addition[]) => { splices: Splice[]; index: number };

/** Inserts additions together that come to the same place. */
function grouped(
  root: Mapping,
  target: Target & { kind: 'members' },
  insert: Insert,
): PlacedSplices {
  const groups = new Map<number, Addition[]>();
  for (const addition of target.additions) {
    const index = wantedIndex(root, target.node, addition);
    groups.set(index, [...(groups.get(index) ?? []), addition]);
  }
  const sorted = [...groups].sort(([a], [b]) => a - b);
  const inserted = sorted.map(([wanted, group]) => ({ group, ...insert(wanted, group) }));
  return {
    target: { ...target, additions: inserted.flatMap(({ group }) => group) },
    indices: inserted.flatMap(({ group, index }) => group.map(() => index)),
    splices: inserted.flatMap(({ splices }) => splices),
  };
}

/** A new section comes behind those that customarily stand before it; other members come last. */
function wantedIndex(root: Mapping, node: Mapping, { id }: Addition): number {
  const rank = order.indexOf(id);
  if (node !== root || rank < 0) return node.entries.length;
  const earlier = order.slice(0, rank);
  return root.entries.findLastIndex((entry) => earlier.includes(keyText(entry) ?? '')) + 1;
}

function inFlow(text: string, { root, format }: ParsedTemplate, target: Target): PlacedSplices {
  const node = 'node' in target ? target.node : target.parent;
  const bracket = text[node.end - 1];
  if (bracket !== '}' && bracket !== ']') {
    throw new Obstacle('it is a mapping without brackets in a list', node.start);
  }
  const style = { ...flowStyle(text, root, node, format), eol: eolAt(text, node.start) };
  if (target.kind === 'members') {
    return grouped(root, target, (index, additions) => {
      const members = additions.map((each) => spelledMember(each.id, dataOf(each), style));
      return { index, splices: insertInFlow(text, target.node, { ...style, index, members }) };
    });
  }
  if (target.kind === 'items') {
    const members = target.items.map(
      ({ data }) =>
        (margin: string | null) =>
          spelled(data, margin, style),
    );
    const index = target.node.items.length;
    return {
      target,
      indices: [],
      splices: insertInFlow(text, target.node, { ...style, index, members }),
    };
  }
  return { target, indices: [], splices: valueInFlow(text, target, style) };
}

function valueInFlow(
  text: string,
  target: Exclude<Target, { kind: 'members' | 'items' }>,
  style: FlowStyle & { eol: string },
): Splice[] {
  const { key, value, colon } = target.entry;
  if (target.kind === 'wrapped') {
    const comma = style.compact ? ',' : ', ';
    const more = target.items.map(({ data }) => `${comma}${spelled(data, null, style)}`).join('');
    const tagged = text.slice(colon, value.end).trimStart();
    const start = value.end - tagged.length;
    return [
      { start, end: start, text: '[' },
      { start: value.end, end: value.end, text: `${more}]` },
    ];
  }
  const margin = style.expand ? marginOf(text, key.start) : null;
  const data: Json =
    'items' in target
      ? target.items.map((item) => item.data)
      : Object.fromEntries(target.additions.map((each) => [each.id, dataOf(each)]));
  const space = value.start === colon ? ' ' : '';
  return [{ start: value.start, end: value.end, text: space + spelled(data, margin, style) }];
}
