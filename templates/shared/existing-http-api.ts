import type { Note } from '../../generators/define.js';
import type { Existing } from '../../generators/wiring.js';

/** What a person must know of routes in an HTTP API of others. */
export function existingHttpApi({ name }: Existing): Note {
  const message = `The HTTP API ${name} keeps its own CORS and throttling, and a stage of it has the new routes at once only where it deploys by itself (AutoDeploy).`;
  return { code: 'CLT_EXISTING_API', message };
}
