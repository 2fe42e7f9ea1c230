import type { PlacedEdit, RenderedFunction } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { refused } from '../../../generators/edit/result.js';
import { asNotification, overlap } from '../../../generators/overlap.js';
import { resourceOf } from '../../../generators/wiring.js';
import { idsOf } from './files.js';
import { placeOf } from './kinds.js';
import { eventType } from './members.js';

/** Refuses new notifications of declared buckets that overlap with those that the stack gives them already. */
export async function overlapsIn(
  functions: readonly RenderedFunction[],
  { path, into }: StackPlace,
  sources: CdkApp['sources'],
): Promise<PlacedEdit[]> {
  const { notificationsOn } = await import('../../../generators/edit/cdk/notifications.js');
  return functions.flatMap(({ plan }): PlacedEdit[] => {
    const { link, resources } = plan.wiring;
    const bucket = link.kind === 'notify' ? resourceOf(resources, link.bucket).declared : null;
    if (link.kind !== 'notify' || !bucket) return [];
    const wanted = asNotification(link);
    const taken = notificationsOn({ path, into, at: placeOf(bucket) }, sources)
      .filter(({ owner }) => owner === null || !idsOf(plan).includes(owner))
      .find(({ event, prefix, suffix }) =>
        overlap({ events: [event && eventType(event)], prefix, suffix }, wanted),
      );
    if (!taken) return [];
    const reason = `its notification of ${bucket.address} could be for the same objects, and S3 refuses two that overlap`;
    return [{ path: taken.path, result: refused(reason, taken.line) }];
  });
}
