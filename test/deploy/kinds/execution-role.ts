import { CreateRoleCommand } from '@aws-sdk/client-iam';
import type { Clients } from '../clients.js';
import { defineKind } from '../kind.js';
import { actionsOnResources } from '../statements.js';
import { assumedActions, namedRole, roleNameIn } from './role.js';

/** Makes a role that Lambda may assume; gives its ARN. */
export async function makeRole({ iam }: Clients, RoleName: string): Promise<string> {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'lambda.amazonaws.com' },
      },
    ],
  };
  const AssumeRolePolicyDocument = JSON.stringify(trust);
  const made = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return made.Role?.Arn ?? '';
}

/** The role of a function of others, which is made with its function. */
export default defineKind({
  kind: 'execution-role',
  output: 'rolearn',

  async locate(_clients, given, { existing }) {
    const name = roleNameIn(existing?.name ?? given);
    return { physical: name, arn: given, pointsAt: {} };
  },

  async read(clients, { physical }, { symbols }) {
    const role = await namedRole(clients, physical);
    return role ? { may: actionsOnResources(role.statements, symbols).sort() } : { missing: true };
  },

  expected: (_resource, wiring) => ({ may: assumedActions(wiring) }),

  // Roles are listed for every deployment.
  list: async () => [],
});
