import { nearest } from '../../../generators/nearest.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { isObject, type Leaf, readObject } from '../../shared/filters/leaves.js';
import { isCondition } from './conditions.js';

/** Combinations that `$or` may come to. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const mostAlternatives = 1000;

/** What an event has. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const members = [
  'account',
  'detail',
  'detail-type',
  'id',
  'region',
  'replay-name',
  'resources',
  'source',
  'time',
  'version',
];

/** What EventBridge would refuse about a pattern, or what no event can match, as a clause; null for nothing. */
export function patternProblem(text: string): string | null {
  const pattern = readObject(text);
  if (!pattern) return 'is not a JSON object';
  const alternatives = alternativesOf(pattern);
  if (!alternatives) {
    return 'needs a list of conditions for each key, such as {"source":["acme.orders"]}';
  }
  if (alternatives.length > mostAlternatives) {
    return `comes to more than the ${mostAlternatives} combinations that EventBridge takes`;
  }
  const leaves = alternatives.flat();
  const strange = leaves.find(({ path: [first = ''] }) => !members.includes(first))?.path[0];
  if (strange !== undefined) {
    const near = nearest(strange, members);
    return `has the key ${strange}, which no event has${near ? `; did you mean ${near}` : ''}`;
  }
  const wrong = leaves.flatMap(({ conditions }) => conditions).find((each) => !isCondition(each));
  return wrong === undefined
    ? null
    : `has the condition ${JSON.stringify(wrong)}, which EventBridge does not know`;
}

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
