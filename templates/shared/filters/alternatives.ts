import type { Json, JsonObject } from '../../../generators/wiring.js';
import { isObject, type Leaf } from './leaves.js';

/** Combinations that `$or` may come to. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export const mostAlternatives = 1000;

/**
 * The keys with conditions that an event must meet together, once for each way through the `$or` of a pattern.
 * @returns null where something else than conditions or keys is found
 */
export function alternativesOf(pattern: JsonObject, above: string[] = []): Leaf[][] | null {
  const entries = Object.entries(pattern);
  if (entries.length === 0) return null;
  return entries.reduce<Leaf[][] | null>(
    (all, [key, value]) => {
      const ways = waysAt(key, value, above);
      if (!all || !ways) return null;
      const joined = all.flatMap((left) => ways.map((right) => [...left, ...right]));
      return joined.slice(0, mostAlternatives + 1);
    },
    [[]],
  );
}

function waysAt(key: string, value: Json, above: string[]): Leaf[][] | null {
  const path = [...above, key];
  if (key === '$or') return waysThrough(value, above);
  if (isObject(value)) return alternativesOf(value, path);
  return Array.isArray(value) && value.length > 0 ? [[{ path, conditions: value }]] : null;
}

function waysThrough(value: Json, above: string[]): Leaf[][] | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const ways = value.map((each) => (isObject(each) ? alternativesOf(each, above) : null));
  return ways.some((each) => each === null) ? null : ways.flatMap((each) => each ?? []);
}
