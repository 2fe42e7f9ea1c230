import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { Clients } from './clients.js';
import type { Symbols, WiringRecord } from './record.js';
import { actionsOnResources, type Statement, statementsOf } from './statements.js';

/** Who may assume a role: a line for each service, of one statement or of several. */
export function trustLines(trust: readonly Statement[]): string[] {
  return trust.flatMap(({ Effect, Action, Principal = '' }) => {
    const { Service, ...others } =
      typeof Principal === 'string' ? { Service: Principal } : Principal;
    const services = [Service ?? []].flat().map((each) => ({ Service: each }));
    const all = Object.keys(others).length > 0 ? [...services, others] : services;
    return all.map((each) => [Effect, Action, JSON.stringify(each)].join(' '));
  });
}

/** An execution role: who assumes it, what is attached, and each action on each resource. */
export async function roleOf(
  clients: Clients,
  arn: string,
  symbols: Symbols,
): Promise<Omit<WiringRecord['role'], 'tags'>> {
  const RoleName = arn.split('/').at(-1) ?? '';
  const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName }));
  const trust = statementsOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
  const attached = await clients.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  return {
    trust: trustLines(trust),
    managed: (attached.AttachedPolicies ?? []).map(({ PolicyName = '' }) => PolicyName),
    boundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
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
