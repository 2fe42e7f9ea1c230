import { defineExpandedKind } from '../expanded/kind.js';
import { documentOf, nameIn } from '../expanded/words.js';
import { policyLine, statementsIn } from '../statements.js';
import { busArnOf } from './event-bus.js';
import { type, words } from './event-bus.words.js';

export default defineExpandedKind({
  kind: 'event-bus',
  words,
  find: (_known, given) => ({ key: nameIn(given), arn: busArnOf(given), pointsAt: {} }),

  read(known, key, { resource, symbols }) {
    if (resource.existing) return {};
    const properties = known.find(type, key);
    if (!properties) return { missing: true };
    const statements = statementsIn(documentOf(properties['Policy']));
    return { policy: statements.map((each) => policyLine(each, symbols)) };
  },

  foreign: ({ existing }) => [{ type, key: nameIn(existing?.name), properties: {} }],
});
