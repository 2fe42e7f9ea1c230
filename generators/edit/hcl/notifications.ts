import type { Notification } from '../../overlap.js';
import { literalString, literalStrings, reference } from './literal.js';
import type { HclModule } from './module.js';
import { type HclBlock, scanHcl } from './scan.js';

/** A bucket of a module. */
export interface KnownBucket {
  /** `aws_s3_bucket.uploads`, with its index where it has one. */
  address: string;
  /** Its name, where that is written out. */
  name: string | null;
}

/** What somebody is told of a bucket already. */
export interface PresentNotification {
  /** The expression of the function, topic or queue, as it is written. */
  to: string;
  notification: Notification;
  start: number;
  end: number;
}

/** An `aws_s3_bucket_notification`; there may be one for a bucket. */
export interface NotificationResource {
  path: string;
  name: string;
  line: number;
  /** Whose it is: ours, of another bucket, or not to be told from what is written. */
  of: 'bucket' | 'other' | 'unclear';
  /** The bucket's expression, as it is written. */
  bucket: string;
}

const type = 'aws_s3_bucket_notification';
const destinations: Record<string, string> = {
  lambda_function: 'lambda_function_arn',
  queue: 'queue_arn',
  topic: 'topic_arn',
};

/** The notification resources of a module, as they concern one bucket. */
export function notificationsOf(module: HclModule, bucket: KnownBucket): NotificationResource[] {
  return module.addresses
    .filter((each) => each.mode === 'resource' && each.type === type)
    .map(({ path, name, line, attributes }) => {
      const value = attributes['bucket'] ?? '';
      return { path, name, line, of: ownerOf(value, bucket, module), bucket: value };
    });
}

function ownerOf(
  value: string,
  bucket: KnownBucket,
  module: HclModule,
): NotificationResource['of'] {
  const plain = resolved(value, module);
  const name = literalString(plain);
  if (name !== null && bucket.name !== null) return name === bucket.name ? 'bucket' : 'other';
  const path = reference(plain);
  if (path === null) return 'unclear';
  if (path === `${bucket.address}.id` || path === `${bucket.address}.bucket`) return 'bucket';
  return /^(?:aws_s3_bucket|module)\./.test(path) ? 'other' : 'unclear';
}

/** What a local value or a data source stands for, followed a few times. */
function resolved(value: string, { locals, addresses }: HclModule): string {
  let text = value;
  for (let hops = 0; hops < 5; hops += 1) {
    const path = reference(text) ?? '';
    const [root, type, name] = path.split('.');
    const local = root === 'local' ? locals.find((each) => each.name === type) : undefined;
    const data = addresses.find(
      (each) => each.mode === root && each.type === type && each.name === name,
    );
    const next = local?.value ?? data?.attributes['bucket'];
    if (next == null) return text;
    text = next;
  }
  return text;
}

/** The block of a notification resource in the text of its file. */
export function notificationBlock(text: string, name: string): HclBlock | null {
  const { blocks } = scanHcl(text);
  const found = blocks.filter(
    (each) => each.type === 'resource' && each.labels[0] === type && each.labels[1] === name,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What a notification resource tells whom. */
export function presentIn(block: HclBlock): PresentNotification[] {
  return block.blocks.flatMap((inner) => {
    const attribute = destinations[inner.type];
    if (attribute === undefined) return [];
    const to = valueIn(inner, attribute) ?? '';
    const notification = {
      events: literalStrings(valueIn(inner, 'events') ?? '') ?? [null],
      prefix: filterIn(inner, 'filter_prefix'),
      suffix: filterIn(inner, 'filter_suffix'),
    };
    return [{ to, notification, start: inner.start, end: inner.end }];
  });
}

function filterIn(block: HclBlock, name: string): string | null {
  const value = valueIn(block, name);
  return value === null || value === 'null' ? '' : literalString(value);
}

/** The value of an attribute of a block as it is written, or null. */
export function valueIn(block: HclBlock, name: string): string | null {
  return block.attributes.find((each) => each.name === name)?.value ?? null;
}
