import type { Json } from '../../../generators/wiring.js';
import { defineExpandedKind } from '../expanded/kind.js';
import type { Known, Parameters } from '../expanded/words.js';
import { statementsIn } from '../statements.js';
import { roleNameIn, roleProperties } from './role.js';

const type = 'AWS::IAM::Role';

function partsOf(known: Known, part: string, role: string): Parameters[] {
  return known
    .all(part)
    .map(({ properties }) => properties)
    .filter((properties) => properties['role'] === role);
}

export default defineExpandedKind({
  kind: 'role',
  // The words of roles are those of the roles of functions.
  words: { types: {}, terraform: {}, calls: {}, answers: {}, missing: {} },

  find: (_known, given) => ({ key: roleNameIn(given), arn: given, pointsAt: {} }),

  read(known, key, { symbols }) {
    const found = known.find(type, key);
    if (!found) return { missing: true };
    const policies = partsOf(known, 'AWS::IAM::Policy', key);
    return roleProperties(
      {
        trust: statementsIn((found['trust'] ?? null) as Json),
        managed: partsOf(known, 'attached policy', key).map(({ name }) => String(name)),
        boundary: (found['boundary'] ?? null) as string | null,
        statements: policies.flatMap(({ document = null }) => statementsIn(document)),
      },
      symbols,
    );
  },

  foreign: () => [],
});
