import type { RenderedFunction } from '../../../generators/define.js';
import type { CdkApp, StackPlace } from '../../../generators/edit/cdk/find-stacks.js';
import { rejectOverlap } from '../../../generators/overlap.js';
import { resourceOf } from '../../../generators/wiring.js';
import { idsOf } from './files.js';
import { placeOf } from './kinds.js';
import { eventType } from './members.js';

/**
 * Holds new notifications of declared buckets against those that the stack gives them already.
 * @throws UserError CLT_CONFLICT
 */
export async function rejectOverlaps(
  functions: readonly RenderedFunction[],
  { path, into }: StackPlace,
  sources: CdkApp['sources'],
): Promise<void> {
  const { notificationsOn } = await import('../../../generators/edit/cdk/notifications.js');
  for (const { plan } of functions) {
    const { link, resources } = plan.wiring;
    const bucket = link.kind === 'notify' ? resourceOf(resources, link.bucket).declared : null;
    if (link.kind !== 'notify' || !bucket) continue;
    const own = idsOf(plan);
    const others = notificationsOn({ path, into, at: placeOf(bucket) }, sources)
      .filter(({ owner }) => owner === null || !own.includes(owner))
      .map(({ event, prefix, suffix, ...at }) => ({
        notification: { events: [event && eventType(event)], prefix, suffix },
        path: at.path,
        line: at.line,
      }));
    rejectOverlap({ bucket: bucket.address, link }, others);
  }
}
