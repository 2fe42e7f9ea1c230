import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';
import { ruleLines } from './listener.js';
import { listener, rule } from './target-group.words.js';

export default defineExpandedKind({
  kind: 'listener',
  words: defineWords({ types: {}, terraform: {}, calls: {}, answers: {}, missing: {} }),
  find: (_known, given) => ({ key: given, arn: given, pointsAt: {} }),

  read(known, key, context) {
    const rules = known
      .all(rule)
      .map(({ properties }) => properties)
      .filter(({ ListenerArn }) => ListenerArn === key);
    return { rules: ruleLines(rules as Rule[], context) };
  },

  foreign: ({ existing }) => [{ type: listener, key: existing?.arn ?? '', properties: {} }],
});
