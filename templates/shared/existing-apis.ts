import type { Idle, Note } from '../../generators/define.js';
import type { Existing } from '../../generators/wiring.js';

/** The APIs whose stages may deploy by themselves, by the variant of their link, and what each keeps as it is. */
const kept: { readonly [variant: string]: readonly [noun: string, kept: string] } = {
  'http-api': ['HTTP API', 'its own CORS and throttling'],
  'websocket-api': ['WebSocket API', 'its own throttling and route selection expression'],
};

/** What a person must know of routes in an API of others; null for one whose routes are deployed with them. */
export function existingApi(variant: string, { name }: Pick<Existing, 'name'>): Note | null {
  const [noun, own] = kept[variant] ?? [];
  if (noun === undefined) return null;
  const message = `The ${noun} ${name} keeps ${own}, and a stage of it has the new routes at once only where it deploys by itself (AutoDeploy).`;
  return { code: 'CLT_EXISTING_API', message };
}

/** What is told of the throttling of an API that exists. */
export const keptByStage: Idle = {
  options: ['throttling-rate-limit', 'throttling-burst-limit'],
  why: 'the stage of an API that exists keeps its throttling',
};
