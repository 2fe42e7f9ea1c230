import type { Json } from '../../wiring.js';
import { insertInFlow } from '../flow.js';
import { Obstacle } from '../result.js';
import { eolAt, marginOf, type Splice } from '../text.js';
import { keyText, type Mapping } from '../tree/node.js';
import { dataOf } from './addition.js';
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
    case 'members': {
      const wanted = wantedIndex(template.root, target);
      const { additions } = target;
      return { target, ...insertMembers(context, target.node, { wanted, additions }) };
    }
    case 'items':
      return { target, index: 0, splices: appendItems(context, target.node, target.items) };
    case 'wrapped':
      return { target, index: 0, splices: wrapScalar(context, target, target.items) };
    default:
      return { target, index: 0, splices: fill(context, target, target) };
  }
}

/** A new section comes behind those that customarily stand before it; other members come last. */
function wantedIndex(root: Mapping, { node, additions }: Target & { kind: 'members' }): number {
  const rank = order.indexOf(additions[0]?.id ?? '');
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
    const index = wantedIndex(root, target);
    const members = target.additions.map((each) => spelledMember(each.id, dataOf(each), style));
    return {
      target,
      index,
      splices: insertInFlow(text, target.node, { ...style, index, members }),
    };
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
      index: 0,
      splices: insertInFlow(text, target.node, { ...style, index, members }),
    };
  }
  return { target, index: 0, splices: valueInFlow(text, target, style) };
}

function valueInFlow(
  text: string,
  target: Exclude<Target, { kind: 'members' | 'items' }>,
  style: FlowStyle & { eol: string },
): Splice[] {
  const { key, value, colon } = target.entry;
  if (target.kind === 'wrapped') {
    const more = target.items.map(({ data }) => `, ${spelled(data, null, style)}`).join('');
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
