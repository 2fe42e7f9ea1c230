import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  type AssumeGrant,
  isRef,
  type Resource,
  type Value,
  type Wiring,
} from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { defineKind } from '../kind.js';
import type { Symbols } from '../record.js';
import { actionsOnResources, policyLine, type Statement, statementsOf } from '../statements.js';

/** What a role that a service assumes says of itself, whoever tells. */
export interface ServiceRole {
  trust: readonly Statement[];
  managed: readonly string[];
  boundary: string | null;
  statements: readonly Statement[];
}

/** Who may assume a role and on whose behalf, and what it may do. */
export function roleProperties(
  { trust, managed, boundary, statements }: ServiceRole,
  symbols: Symbols,
) {
  return {
    trust: trust.map((each) => policyLine(each, symbols)),
    managed: [...managed],
    boundary,
    may: [...new Set(actionsOnResources(statements, symbols))].sort(),
  };
}

/** The name of a role by its ARN. */
export const roleNameIn = (arn: string): string => arn.split('/').at(-1) ?? '';

/** What a role says of itself; null where there is none. */
export async function namedRole({ iam }: Clients, RoleName: string): Promise<ServiceRole | null> {
  const found = await orNull(iam.send(new GetRoleCommand({ RoleName })));
  if (!found) return null;
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const policies = await Promise.all(
    PolicyNames.map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  const read = (document = '{}'): Statement[] => statementsOf(decodeURIComponent(document));
  return {
    trust: read(found.Role?.AssumeRolePolicyDocument),
    managed: (attached.AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName),
    boundary: found.Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    statements: policies.flatMap(({ PolicyDocument }) => read(PolicyDocument)),
  };
}

/** What the role of a link that assumes one may do: of the function both the ARN itself and those of its versions. */
export function assumedActions({ grants }: Wiring): string[] {
  const lines = grants
    .filter((grant): grant is AssumeGrant => grant.kind === 'assume')
    .flatMap(({ actions, on, suffix }) =>
      actions.flatMap((action) =>
        (on ? [`${on.ref}${suffix ?? ''}`] : ['function', 'function:*']).map(
          (resource) => `Allow ${action} on ${resource}`,
        ),
      ),
    );
  return [...new Set(lines)].sort();
}

function expectedTrust({ props }: Resource): string {
  const { principal, actingFor, actingForAny, externalId, mayTell } = props;
  const told = mayTell ? 'IfExists' : '';
  if (externalId) return `Allow ${principal} sts:AssumeRole if StringEquals sts:externalid=ACCOUNT`;
  const source = isRef(actingFor) ? actingFor.ref : anyOf(actingForAny);
  return `Allow ${principal} sts:AssumeRole if ArnLike${told} aws:sourcearn=${source} and StringEquals${told} aws:sourceaccount=ACCOUNT`;
}

/** Everything of a service in the emulator's region, as the record has it. */
function anyOf(value: Value | undefined): string {
  const { service, resource } = value as { service: string; resource: string };
  return `arn:aws:${service}:REGION:ACCOUNT:${resource}`;
}

/** A role is found by what calls with it. */
export default defineKind({
  kind: 'role',
  output: 'rolearn',

  locate: async (_clients, given) => ({ physical: roleNameIn(given), arn: given, pointsAt: {} }),

  async read(clients, { physical }, { symbols }) {
    const role = await namedRole(clients, physical);
    return role ? roleProperties(role, symbols) : { missing: true };
  },

  expected: (resource, wiring) => ({
    trust: [expectedTrust(resource)],
    managed: [],
    boundary: wiring.fn.permissionsBoundary ?? null,
    may: assumedActions(wiring),
  }),

  // The roles of functions are listed for every deployment, and these with them.
  list: async () => [],
});
