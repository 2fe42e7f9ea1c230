import type { JsonObject } from '../wiring.js';
import type { Change } from './change.js';
import { draftRun } from './draft.js';
import { untouched } from './failure.js';
import { holding, madeFor } from './lock.js';
import { perform } from './perform.js';
import { recoverHeld } from './recover.js';

/**
 * Writes all changes or none, and keeps what {@link undo} needs, with `meta` as it is. Does nothing
 * at all when nothing changes. Throws CLT_CONFLICT, CLT_LOCKED, CLT_NO_SPACE and CLT_WRITE_FAILED;
 * the message tells the state of the project.
 */
export function commit(root: string, changes: readonly Change[], meta: JsonObject): void {
  const pending = changes.filter((change) => change.action !== 'same');
  if (pending.length === 0) return;
  holding(root, (site) => {
    recoverHeld(site);
    perform(
      site,
      untouched(() => draftRun(site, pending, meta, madeFor(site))),
    );
  });
}
