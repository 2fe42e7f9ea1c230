import type { Json } from '../../../generators/wiring.js';
import { blockProblem } from '../../shared/filters/address-block.js';
import { isObject, leavesOf, readObject } from '../../shared/filters/leaves.js';

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

/** What SNS would refuse about a filter policy, as a clause, or null. `body` is true for the scope MessageBody. */
export function policyProblem(text: string, body: boolean): string | null {
  const policy = readObject(text);
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
  const conditions = found.flatMap((leaf) => leaf.conditions);
  const wrong = conditions.find((each) => !isCondition(each));
  return wrong === undefined
    ? blockProblem(conditions, 'SNS', { ipv4: 32, ipv6: 128 })
    : `has the condition ${JSON.stringify(wrong)}, which SNS does not know`;
}

function isCondition(condition: Json): boolean {
  if (typeof condition === 'number') return Math.abs(condition) <= most.number;
  if (!isObject(condition)) return !Array.isArray(condition);
  const [operator = '', ...others] = Object.keys(condition);
  return others.length === 0 && operators.includes(operator);
}
