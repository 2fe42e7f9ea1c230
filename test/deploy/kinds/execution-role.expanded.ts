import { defineExpandedKind } from '../expanded/kind.js';
import { actionsOnResources, statementsIn } from '../statements.js';
import { roleNameIn } from './role.js';

export default defineExpandedKind({
  kind: 'execution-role',
  // The words of roles are those of the roles of functions.
  words: { types: {}, terraform: {}, calls: {}, answers: {}, missing: {} },

  find: (_known, given) => ({ key: roleNameIn(given), arn: given, pointsAt: {} }),

  read(known, key, { symbols }) {
    const policies = known
      .all('AWS::IAM::Policy')
      .filter(({ properties }) => properties['role'] === key);
    const statements = policies.flatMap(({ properties: { document = null } }) =>
      statementsIn(document),
    );
    return { may: actionsOnResources(statements, symbols).sort() };
  },

  foreign: () => [],
});
