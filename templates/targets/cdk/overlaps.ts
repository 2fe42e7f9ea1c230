import type { Note, PlacedEdit, RenderedFunction } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import type { NotificationCall } from '../../../generators/edit/cdk/notifications.js';
import { refused } from '../../../generators/edit/result.js';
import { type Notified, overlaps } from '../../../generators/overlap.js';
import { resourceOf } from '../../../generators/wiring.js';
import { placeOf } from './declared.js';
import { idsOf } from './files.js';
import { eventType } from './members.js';

/** What the notifications of a bucket say to new ones. */
interface Heeded {
  refusals: PlacedEdit[];
  notes: Note[];
}

/** Holds new notifications of declared buckets against those that the stack gives them already. */
export async function heed(
  functions: readonly RenderedFunction[],
  { path, into }: StackPlace,
  { sources }: CdkApp,
): Promise<Heeded> {
  const { notificationsOn } = await import('../../../generators/edit/cdk/notifications.js');
  const heeded = functions.map(({ plan }): Heeded => {
    const { link, resources } = plan.wiring;
    const bucket = link.kind === 'notify' ? resourceOf(resources, link.bucket).declared : null;
    if (link.kind !== 'notify' || !bucket) return { refusals: [], notes: [] };
    const present = notificationsOn({ path, into, at: placeOf(bucket) }, sources);
    return compare(
      present.filter(({ owner }) => owner === null || !idsOf(plan).includes(owner)),
      link,
    );
  });
  return {
    refusals: heeded.flatMap(({ refusals }) => refusals),
    notes: heeded.flatMap(({ notes }) => notes),
  };
}

function compare(present: readonly NotificationCall[], wanted: Notified): Heeded {
  const read = present.map((call) => ({ call, notified: notifiedBy(call) }));
  const taken = read.find(({ notified }) => notified && overlaps(notified, wanted))?.call;
  const reason =
    'its notification of the bucket overlaps with the new one in event type, prefix and suffix, which S3 refuses';
  const unread = read.filter(({ notified }) => notified === null);
  return {
    refusals: taken ? [{ path: taken.path, result: refused(reason, taken.line) }] : [],
    notes: unread.map(({ call }) => ({
      code: 'CLT_UNREAD_NOTIFICATION',
      message: `The notification at ${call.path}:${call.line} has event types or filters that are not written out: S3 refuses it beside the new one if they overlap.`,
    })),
  };
}

function notifiedBy({ event, filter }: NotificationCall): Notified | null {
  const type = event === null ? null : eventType(event);
  if (type === null || filter === null) return null;
  return { events: [type], prefix: filter.prefix || null, suffix: filter.suffix || null };
}
