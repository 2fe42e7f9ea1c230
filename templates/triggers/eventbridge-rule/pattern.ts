import { nearest } from '../../../generators/nearest.js';
import { blockProblem } from '../../shared/filters/address-block.js';
import { alternativesOf, mostAlternatives } from '../../shared/filters/alternatives.js';
import { readObject } from '../../shared/filters/leaves.js';
import { isCondition } from '../../shared/filters/operators.js';

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

/** One address alone is a value. https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/CIDR.java */
const longestPrefixes = { ipv4: 31, ipv6: 127 };

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
  const conditions = leaves.flatMap((leaf) => leaf.conditions);
  const wrong = conditions.find((each) => !isCondition(each));
  return wrong === undefined
    ? blockProblem(conditions, 'EventBridge', longestPrefixes)
    : `has the condition ${JSON.stringify(wrong)}, which EventBridge does not know`;
}
