import type { Notification } from '../../overlap.js';
import { type EditResult, Obstacle, type Refused, withObstacles } from '../result.js';
import { applySplices, eolAt, lineOf, marginOf, type Splice } from '../text.js';
import { appendReference, lineBehind } from './append.js';
import {
  notificationBlock,
  type PresentNotification,
  presentIn,
  valueIn,
} from './notifications.js';
import { type HclAttribute, type HclBlock, scanHcl } from './scan.js';

/** A notification resource that is to take in one more function. */
export interface NotificationAddition {
  path: string;
  /** Its name in the file: `aws_s3_bucket_notification.<name>`. */
  name: string;
  /** Our own resource as text: what it would be were it the only one of its bucket. */
  resource: string;
}

/** Adds what our own notification resource holds to one that is there already. Only insertions are made. */
export function addNotification(text: string, addition: NotificationAddition): EditResult {
  const result = withObstacles<EditResult>(
    () => edit(text, addition),
    (offset) => lineOf(text, offset),
  );
  return result.kind === 'refused' ? explained(result, addition) : result;
}

/** What a notification resource tells others than ours, with their lines; nothing of a text that does not parse. */
export function othersIn(
  text: string,
  { name, resource }: Pick<NotificationAddition, 'name' | 'resource'>,
): { notification: Notification; line: number }[] {
  const block = notificationBlock(text, name);
  const own = ownParts(resource).blocks;
  return (block ? presentIn(block) : [])
    .filter((each) => !own.some((ours) => same(each, ours)))
    .map(({ notification, start }) => ({ notification, line: lineOf(text, start) }));
}

function edit(text: string, addition: NotificationAddition): EditResult {
  if (addition.path.endsWith('.json')) throw new Obstacle('it is written in JSON');
  const [problem] = scanHcl(text).problems;
  if (problem) throw new Obstacle(`it does not parse: ${problem.message}`);
  const block = notificationBlock(text, addition.name);
  if (!block) throw new Obstacle(`it has not one aws_s3_bucket_notification.${addition.name}`);
  refuseMultiples(block);
  const own = ownParts(addition.resource);
  const present = presentIn(block);
  const missing = own.blocks.filter((each) => !present.some((other) => same(other, each)));
  if (missing.length > 0) refuseOtherAnswers(block, own.dependsOn);
  const splices = splicesOf(text, block, missing, own.dependsOn);
  if (splices.length === 0) return { kind: 'unchanged' };
  const edited = applySplices(text, splices);
  verify(edited, text, { addition, added: missing.length });
  return { kind: 'edited', text: edited, splices };
}

function refuseMultiples(block: HclBlock): void {
  const dynamic = block.blocks.find(({ type }) => type === 'dynamic');
  if (dynamic) throw new Obstacle('a dynamic block makes its notifications', dynamic.start);
  const several = block.attributes.find(({ name }) => name === 'for_each' || name === 'count');
  if (several) throw new Obstacle(`it is made several times, by ${several.name}`, several.start);
}

interface OwnPart extends PresentNotification {
  /** The block as it is in our resource. */
  text: string;
}

function ownParts(resource: string): { blocks: OwnPart[]; dependsOn: string | null } {
  const [block] = scanHcl(resource).blocks;
  const blocks = (block ? presentIn(block) : []).map((part) => ({
    ...part,
    text: resource.slice(part.start, part.end),
  }));
  if (!block || blocks.length === 0) throw new Error('Our notification resource tells nobody.');
  const dependsOn = valueIn(block, 'depends_on')?.match(/[\w.-]+/)?.[0] ?? null;
  return { blocks, dependsOn };
}

/** What waits for our permission already was made of other answers. */
function refuseOtherAnswers(block: HclBlock, permission: string | null): void {
  const list = block.attributes.find(({ name }) => name === 'depends_on');
  if (!list || permission === null || !list.value.match(/[\w.-]+/g)?.includes(permission)) return;
  throw new Obstacle(`it has another notification for ${permission} already`, list.start);
}

function same(one: PresentNotification, other: PresentNotification): boolean {
  const plain = ({ events, prefix, suffix }: Notification) =>
    JSON.stringify([[...events].sort(), prefix, suffix]);
  return one.to === other.to && plain(one.notification) === plain(other.notification);
}

function splicesOf(
  text: string,
  block: HclBlock,
  missing: readonly OwnPart[],
  dependsOn: string | null,
): Splice[] {
  const last = lastMember(block);
  const margin = marginOf(text, last.start);
  const anchor =
    block.blocks.at(-1) ??
    lastMember({
      ...block,
      attributes: block.attributes.filter(({ name }) => name !== 'depends_on'),
    });
  const insert = (at: number, parts: readonly string[]): Splice => {
    const eol = eolAt(text, at);
    const lines = parts.flatMap((part) => ['', ...part.split('\n')]);
    return { start: at, end: at, text: lines.map((line) => eol + line).join('') };
  };
  const indented = missing.map((each) => reindented(each.text, margin));
  const blocks = indented.length === 0 ? [] : [insert(lineBehind(text, anchor.end), indented)];
  const list = block.attributes.find(({ name }) => name === 'depends_on');
  if (dependsOn === null) return blocks;
  if (list) return [...blocks, ...appendReference(text, list, dependsOn)];
  const attribute = `${margin}depends_on = [${dependsOn}]`;
  return [...blocks, insert(lineBehind(text, last.end), [attribute])];
}

function lastMember({ attributes, blocks, line, start }: HclBlock): HclAttribute | HclBlock {
  const [last] = [...attributes, ...blocks].sort((a, b) => b.end - a.end);
  if (!last || last.line === line) throw new Obstacle('it stands in one line', start);
  return last;
}

/** Our blocks are written with two spaces a level; the file may have tabs, or four. */
function reindented(block: string, margin: string): string {
  return block
    .split('\n')
    .map((line, at) => {
      const depth = at === 0 ? 1 : (/^ */.exec(line)?.[0].length ?? 0) / 2;
      return line.trim() === '' ? '' : margin.repeat(depth) + line.trimStart();
    })
    .join('\n');
}

/** Holds the result against what was wanted, with a fresh look. */
function verify(
  edited: string,
  before: string,
  { addition, added }: { addition: NotificationAddition; added: number },
): void {
  const [old, next] = [before, edited].map((text) => notificationBlock(text, addition.name));
  const ours = ownParts(addition.resource);
  const list = next && (valueIn(next, 'depends_on') ?? '');
  const whole =
    scanHcl(edited).problems.length === 0 &&
    next?.blocks.length === (old?.blocks.length ?? 0) + added &&
    list?.includes(ours.dependsOn ?? '');
  if (!whole) throw new Obstacle('our addition would not read back as planned');
}

function explained(refusal: Refused, { resource, name, path }: NotificationAddition): Refused {
  const { blocks, dependsOn } = ownParts(resource);
  const parts = blocks.map(({ text }) => `  ${text}`);
  const snippet = `${parts.join('\n\n')}\n\n  depends_on = [${dependsOn ?? ''}]\n`;
  return { ...refusal, snippet, where: `into aws_s3_bucket_notification.${name} in ${path}` };
}
