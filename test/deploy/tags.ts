import type { Tags } from './record.js';

/** Kinds of nodes that every target tags as a team wants it. */
export const taggedKinds: ReadonlySet<string> = new Set([
  'alarm',
  'bucket',
  'event-bus',
  'log-group',
  'metric-alarm',
  'pipe',
  'queue',
  'role',
  'rule',
  'schedule-group',
  'state-machine',
  'stream',
  'table',
  'topic',
]);

/** Tags that services and targets set for themselves. */
const foreign = /^(?:aws:.*|\w+:createdBy|deployed-by)$/;

/** Tags in any of the ways in which services spell them, less those that nobody asked for. */
export function tagsIn(spelled: unknown): Tags {
  const pairs = Array.isArray(spelled)
    ? spelled.map((each) => [each.Key ?? each.key, each.Value ?? each.value])
    : Object.entries(spelled ?? {});
  return Object.fromEntries(pairs.filter(([key]) => !foreign.test(String(key))));
}
