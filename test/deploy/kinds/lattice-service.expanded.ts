import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';
import { policyLine, statementsIn } from '../statements.js';
import { groupsOf, idIn, listener, service } from './lattice-group.words.js';
import { groupNode, listenerLine } from './lattice-service.js';

export default defineExpandedKind({
  kind: 'lattice-service',
  words: defineWords({
    types: {},
    terraform: {},
    calls: {},
    answers: {
      'vpc-lattice GetService': () => ({ status: 'ACTIVE' }),
      'vpc-lattice GetTargetGroup': () => ({ status: 'ACTIVE' }),
    },
    missing: {},
  }),
  find: (_known, given) => ({ key: idIn(given), arn: given, pointsAt: {} }),

  read(known, key, { symbols }) {
    const properties = known.find(service, key);
    if (!properties) return { missing: true };
    const own = known
      .all(listener)
      .filter((each) => idIn(each.properties['ServiceIdentifier']) === key);
    return {
      authType: properties['AuthType'] ?? null,
      policy: statementsIn(properties['Policy'] ?? null).map((each) => policyLine(each, symbols)),
      listeners: own.map(({ properties: { Protocol, DefaultAction } }) => {
        const nodes = groupsOf(DefaultAction).map((each) => groupNode(each, symbols));
        return listenerLine(String(Protocol), nodes);
      }),
    };
  },

  foreign: () => [],
});
