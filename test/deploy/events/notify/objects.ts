import type { NotifyLink } from '../../../../generators/wiring.js';

/** What is done with objects, and which of it the function must hear of. */
export interface ObjectPlan {
  put: string[];
  /** Put before, and deleted afterwards. */
  removed: string[];
  /** As `created <key>` and `removed <key>`, in any order. */
  told: string[];
}

/** Names with everything that keys are encoded for. */
const awkward = [
  'plain',
  'with space and  two',
  'plus+equals=and&',
  'ünïcode/日本語/😀',
  '100%',
  '%2Falready%20encoded+',
  'quote\'s"#?;:@,$!*()',
  'deep/er/and/deeper',
  '~tilde-dash_under.dot',
  'e\u0301 is not é',
];

/** Objects under the filter of a link and beside it. */
export function planObjects({ events, prefix, suffix }: NotifyLink): ObjectPlan {
  const [head, tail] = [decodeKey(prefix ?? ''), decodeKey(suffix ?? '')];
  const inside = awkward.map((name) => `${head}${name}${tail}`);
  const outside = [
    ...(head ? [`elsewhere/plain${tail}`, `${head.slice(0, -1)}-not/plain${tail}`] : []),
    ...(tail ? [`${head}plain${tail}.bak`, `${head}plain`] : []),
  ];
  const removed = inside.slice(0, 6);
  const hears = (kind: string): boolean => events.some((type) => type.startsWith(`s3:${kind}:`));
  const told = [
    ...(hears('ObjectCreated') ? inside.map((key) => `created ${key}`) : []),
    ...(hears('ObjectRemoved') ? removed.map((key) => `removed ${key}`) : []),
  ];
  return { put: [...inside, ...outside], removed: [...removed, ...outside], told: told.sort() };
}

/** A key of a notification as it was put. */
export function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
