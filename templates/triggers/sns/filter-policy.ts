import type { Json, JsonObject } from '../../../generators/wiring.js';

/** Bytes, combinations of values and keys. https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const most = { bytes: 262_144, combinations: 150, keys: 5, number: 1e9 };

/** What a condition may be beside a value. https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html */
const operators = [
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exists',
  'numeric',
  'prefix',
  'suffix',
  'wildcard',
];

/** A key with its list of conditions, and how deep it lies: 1 at the top. */
export interface Leaf {
  path: string[];
  conditions: Json[];
}

/** A JSON object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The filter policy of an answer; null for none and for what is no JSON object. */
export function readPolicy(text: string | null): JsonObject | null {
  try {
    const value: Json = JSON.parse(text ?? 'null');
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What SNS would refuse about a filter policy, as a clause, or null. `body` is true for the scope MessageBody. */
export function policyProblem(text: string, body: boolean): string | null {
  const policy = readPolicy(text);
  if (!policy) return 'is not a JSON object';
  if (Buffer.byteLength(text) > most.bytes) return 'is longer than the 256 KB that SNS takes';
  const found = leavesOf(policy);
  if (!found) return 'needs a list of conditions for each key, such as {"status":["placed"]}';
  if (!body && found.some(({ path }) => path.length > 1)) {
    return 'has keys inside keys, which only --filter-policy-scope MessageBody knows';
  }
  if (found.length > most.keys) return `has more than the ${most.keys} keys that SNS takes`;
  const combinations = found.reduce(
    (all, leaf) => all * leaf.conditions.length * leaf.path.length,
    1,
  );
  if (combinations > most.combinations) {
    return `comes to ${combinations} combinations of values, and SNS takes ${most.combinations}`;
  }
  const wrong = found.flatMap(({ conditions }) => conditions).find((each) => !isCondition(each));
  return wrong === undefined
    ? null
    : `has the condition ${JSON.stringify(wrong)}, which SNS does not know`;
}

/** The keys that have conditions; null where something else than conditions or keys is found. */
export function leavesOf(policy: JsonObject, above: string[] = []): Leaf[] | null {
  const entries = Object.entries(policy);
  if (entries.length === 0) return null;
  const all = entries.map(([key, value]): Leaf[] | null => {
    const path = [...above, key];
    if (Array.isArray(value)) {
      return value.length > 0 && !key.startsWith('$') ? [{ path, conditions: value }] : null;
    }
    return isObject(value) ? leavesOf(value, path) : null;
  });
  return all.some((each) => each === null) ? null : all.flatMap((each) => each ?? []);
}

function isCondition(condition: Json): boolean {
  if (typeof condition === 'number') return Math.abs(condition) <= most.number;
  if (!isObject(condition)) return !Array.isArray(condition);
  const [operator = '', ...others] = Object.keys(condition);
  return others.length === 0 && operators.includes(operator);
}
