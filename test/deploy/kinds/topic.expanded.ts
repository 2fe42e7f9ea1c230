import type { Json } from '../../../generators/wiring.js';
import { defineExpandedKind } from '../expanded/kind.js';
import { documentOf, type Known, nameIn } from '../expanded/words.js';
import { policyLine, statementsIn } from '../statements.js';
import { type Attributes, arnOf, pointsAtOf, subscriptionLines } from './topic.js';
import { subscription, type, words } from './topic.words.js';

/** Subscriptions of a topic as the API would give them: every attribute is text. */
function subscriptionsOf(known: Known, topic: string): Attributes[] {
  return known
    .all(subscription)
    .filter(({ properties }) => properties['TopicArn'] === topic)
    .map(({ properties }) =>
      Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, textOf(value)])),
    );
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

export default defineExpandedKind({
  kind: 'topic',
  words,

  find(known, given, _resource, wiring) {
    const key = nameIn(given);
    const arn = given.startsWith('arn:') ? given : arnOf(key);
    return { key, arn, pointsAt: pointsAtOf(wiring, subscriptionsOf(known, arn)) };
  },

  read(known, key, context) {
    const subscriptions = subscriptionLines(subscriptionsOf(known, arnOf(key)), context);
    if (context.resource.existing) return { subscriptions };
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    return {
      key: properties['KmsMasterKeyId'] ?? null,
      policy: statementsIn(documentOf(properties['Policy'])).map((each) =>
        policyLine(each, context.symbols),
      ),
      subscriptions,
    };
  },

  foreign: ({ existing }) => [{ type, key: existing?.name ?? '', properties: {} }],
});
