import { UserError } from './errors.js';
import type { NotifyLink } from './wiring.js';

/** A notification of a bucket; a part is null where it is not written out and may be anything. */
export interface Notification {
  events: readonly (string | null)[];
  /** Empty for every object, as S3 takes it. */
  prefix: string | null;
  suffix: string | null;
}

/** A notification of which everything is known; a filter that is not there is null. */
export function asNotification({
  events,
  prefix,
  suffix,
}: Pick<NotifyLink, 'events' | 'prefix' | 'suffix'>): Notification {
  return { events, prefix: prefix ?? '', suffix: suffix ?? '' };
}

/**
 * True when S3 could refuse the two on one bucket: they share an event type, and an object's key can
 * fit both. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
 */
export function overlap(one: Notification, other: Notification): boolean {
  const types = one.events.some((a) => other.events.some((b) => sharesType(a, b)));
  return (
    types &&
    either(one.prefix, other.prefix, (long, short) => long.startsWith(short)) &&
    either(one.suffix, other.suffix, (long, short) => long.endsWith(short))
  );
}

/** `s3:ObjectCreated:*` has `s3:ObjectCreated:Put`. */
function sharesType(a: string | null, b: string | null): boolean {
  return either(a, b, (narrow, wide) =>
    wide.endsWith('*') ? narrow.startsWith(wide.slice(0, -1)) : narrow === wide,
  );
}

function either(
  a: string | null,
  b: string | null,
  fits: (long: string, short: string) => boolean,
): boolean {
  return a === null || b === null || fits(a, b) || fits(b, a);
}

/** The refusal of a notification that overlaps with one that a bucket has. */
export function overlapping(bucket: string, place: { path?: string; line?: number }): UserError {
  const message = `${bucket} has a notification that could be for the same objects.`;
  return new UserError('CLT_CONFLICT', message, {
    hint: 'S3 refuses two of one bucket that share an event type and overlap in prefix and suffix: choose other --events, --prefix or --suffix.',
    ...place,
  });
}
