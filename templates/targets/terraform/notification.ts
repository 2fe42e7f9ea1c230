import type { PlacedEdit, RenderedFunction } from '../../../generators/define.js';
import { addNotification, othersIn } from '../../../generators/edit/hcl/add-notification.js';
import { type HclModule, type HclSource, readModule } from '../../../generators/edit/hcl/module.js';
import { type KnownBucket, notificationsOf } from '../../../generators/edit/hcl/notifications.js';
import { type EditResult, type Refused, refused } from '../../../generators/edit/result.js';
import { applySplices } from '../../../generators/edit/text.js';
import { rejectOverlap } from '../../../generators/overlap.js';
import { within } from '../../../generators/paths.js';
import { sourceResource } from '../../../generators/wiring.js';
import { formatHcl } from './format.js';
import { joinsNotification } from './outputs.js';

/**
 * Puts notifications where their buckets have theirs: Terraform knows one resource for a bucket, and a
 * second one would replace it.
 * @throws UserError CLT_CONFLICT for one that S3 would refuse beside those that are there
 */
export function notifications(
  functions: readonly RenderedFunction[],
  sources: readonly HclSource[],
  folder: string,
): PlacedEdit[] {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const edits = new Map<string, PlacedEdit>();
  for (const rendered of functions.filter(joinsNotification)) {
    const module = readModule([...texts].map(([path, text]) => ({ path, text })));
    const joined = join(rendered, { module, texts, folder });
    const { path, result } = joined;
    if (result.kind === 'edited') texts.set(path, result.text);
    if (result.kind !== 'unchanged') edits.set(path, { path, result });
    if (result.kind === 'refused') break;
  }
  return [...edits.values()];
}

interface Files {
  module: HclModule;
  texts: ReadonlyMap<string, string>;
  folder: string;
}

function join(
  rendered: RenderedFunction,
  { module, texts, folder }: Files,
): { path: string; result: EditResult } {
  const resource = formatHcl(`${rendered.blocks.link.trim()}\n`);
  const bucket = bucketOf(rendered);
  const found = notificationsOf(module, bucket).filter(({ of }) => of !== 'other');
  const [first, second] = found;
  const unclear = found.find(({ of }) => of === 'unclear');
  if (unclear) {
    const reason = `its aws_s3_bucket_notification.${unclear.name} may be of ${bucket.address} too, and a second one would replace it`;
    return { path: unclear.path, result: atHand(reason, unclear.line, resource) };
  }
  if (second) {
    const reason = `its aws_s3_bucket_notification.${second.name} is the second one of ${bucket.address}, and each replaces the other`;
    return { path: second.path, result: atHand(reason, second.line, resource) };
  }
  if (!first) return alone(resource, bucket, { module, texts, folder });
  const text = texts.get(first.path) ?? '';
  const { path, name } = first;
  const addition = { path, name, resource };
  const { link } = rendered.plan.wiring;
  const others = othersIn(text, addition).map((each) => ({ ...each, path }));
  if (link.kind === 'notify') rejectOverlap({ bucket: bucket.address, link }, others);
  return { path, result: addNotification(text, addition) };
}

function bucketOf({ plan }: RenderedFunction): KnownBucket {
  const { declared } = sourceResource(plan.wiring);
  if (!declared) throw new Error('The bucket is not declared.');
  return { address: declared.address, name: declared.name };
}

function atHand(reason: string, line: number, resource: string): Refused {
  const [, ...body] = resource.trimEnd().split('\n');
  const snippet = `${body.slice(0, -1).join('\n')}\n`;
  return {
    ...refused(reason, line),
    snippet,
    where: 'into the one notification resource of the bucket',
  };
}

/** The first notification of a bucket gets a file of its own, which later functions join. */
function alone(
  resource: string,
  { address }: KnownBucket,
  { module, texts, folder }: Files,
): { path: string; result: EditResult } {
  const label = address
    .replace(/^aws_s3_bucket\./, '')
    .replace(/\W+/g, '_')
    .replace(/_$/, '');
  const taken = module.addresses.some(
    (each) => each.type === 'aws_s3_bucket_notification' && each.name === label,
  );
  const name = taken ? `${label}_notification` : label;
  const own = resource.replace(/^(resource "aws_s3_bucket_notification" )"[^"]*"/, `$1"${name}"`);
  const path = within(folder, `${label}_notification.tf`);
  const before = texts.get(path) ?? '';
  const end = before.length;
  const splices = [{ start: end, end, text: before.trim() === '' ? own : `\n\n${own}` }];
  const result: EditResult = { kind: 'edited', text: applySplices(before, splices), splices };
  return { path, result };
}
