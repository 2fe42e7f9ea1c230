import type { ConfigRule } from '@aws-sdk/client-config-service';
import { defineExpandedKind } from '../expanded/kind.js';
import { anyRule, itself, ruleOf } from './config-rule.js';
import { arnOf, type, words } from './config-rule.words.js';

export default defineExpandedKind({
  kind: 'config-rule',
  words,

  find: (_known, given) => ({
    key: given,
    arn: anyRule,
    pointsAt: {},
    beside: { [itself]: arnOf(given) },
  }),

  read(known, key, context) {
    const properties = known.find(type, key);
    return properties
      ? ruleOf(properties as Partial<ConfigRule> as ConfigRule, context)
      : { missing: true };
  },

  foreign: () => [],
});
