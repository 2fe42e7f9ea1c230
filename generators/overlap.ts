import { UserError } from './errors.js';
import { type NotifyLink, resourceOf, type Wiring } from './wiring.js';

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

/** A notification that a bucket has already, and where that is written. */
export interface PlacedNotification {
  notification: Notification;
  path: string;
  /** 1-based line in {@link path}. */
  line: number;
}

/** A bucket as a person knows it, and the notification that it is to get. */
export interface WantedNotification {
  bucket: string;
  link: NotifyLink;
}

/**
 * Holds a notification against those that its bucket has already; one that an earlier run made of the
 * same answers is not among them.
 * @throws UserError CLT_CONFLICT with the place of the first that S3 would refuse beside it
 */
export function rejectOverlap(
  { bucket, link }: WantedNotification,
  present: readonly PlacedNotification[],
): void {
  const wanted = asNotification(link);
  const clash = present.find(({ notification }) => overlap(notification, wanted));
  if (!clash) return;
  const { path, line } = clash;
  throw overlapping(`${bucket} has a notification`, { path, line });
}

/**
 * Holds the functions of one run against each other.
 * @throws UserError CLT_CONFLICT for two that S3 would refuse on one bucket
 */
export function rejectRivals(wirings: readonly Pick<Wiring, 'fn' | 'link' | 'resources'>[]): void {
  const earlier: { bucket: string; name: string; link: NotifyLink }[] = [];
  for (const { fn, link, resources } of wirings) {
    if (link.kind !== 'notify') continue;
    const { declared, existing } = resourceOf(resources, link.bucket);
    const bucket = declared?.address ?? existing?.name;
    if (bucket === undefined) continue;
    const rival = earlier.find(
      (each) => each.bucket === bucket && overlap(asNotification(each.link), asNotification(link)),
    );
    if (rival) throw overlapping(`${bucket} gets a notification for ${rival.name}`);
    earlier.push({ bucket, name: fn.name, link });
  }
}

function overlapping(what: string, place: { path?: string; line?: number } = {}): UserError {
  return new UserError('CLT_CONFLICT', `${what} that could be for the same objects.`, {
    hint: 'S3 refuses two of one bucket that share an event type and overlap in prefix and suffix: choose other --events, --prefix or --suffix.',
    ...place,
  });
}
