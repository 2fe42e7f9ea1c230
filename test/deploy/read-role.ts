import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { Clients } from './clients.js';
import type { Symbols, WiringRecord } from './record.js';
import { actionsOnResources, statementsOf } from './statements.js';

/** An execution role: who assumes it, what is attached, and each action on each resource. */
export async function roleOf(
  clients: Clients,
  arn: string,
  symbols: Symbols,
): Promise<WiringRecord['role']> {
  const RoleName = arn.split('/').at(-1) ?? '';
  const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName }));
  const trust = statementsOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
  const attached = await clients.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  return {
    trust: trust.map(({ Effect, Action, Principal }) =>
      [Effect, Action, JSON.stringify(Principal)].join(' '),
    ),
    managed: (attached.AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName),
    may: await inlineActions(clients, RoleName, symbols),
  };
}

async function inlineActions(
  { iam }: Clients,
  RoleName: string,
  symbols: Symbols,
): Promise<string[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const policies = await Promise.all(
    PolicyNames.map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  const statements = policies.flatMap(({ PolicyDocument = '' }) =>
    statementsOf(decodeURIComponent(PolicyDocument)),
  );
  return [...new Set(actionsOnResources(statements, symbols))].sort();
}
