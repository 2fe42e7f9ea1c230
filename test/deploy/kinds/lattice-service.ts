import {
  GetAuthPolicyCommand,
  GetListenerCommand,
  GetServiceCommand,
  paginateListListeners,
  paginateListServices,
} from '@aws-sdk/client-vpc-lattice';
import type { Clients } from '../clients.js';
import { defineKind } from '../kind.js';
import type { Symbols } from '../record.js';
import { policyLine, statementsOf } from '../statements.js';

/** What a listener of a service does, in words of our own. */
export function listenerLine(protocol: string | undefined, groups: readonly string[]): string {
  return `${protocol} to ${groups.join(', ')}`;
}

/** The node of a group that is told by its id or ARN. */
export function groupNode(identifier = '', symbols: Symbols): string {
  const id = identifier.split('/').at(-1);
  const arn = symbols.known().find((each) => each.endsWith(`/${id}`));
  return arn ? symbols.node(arn) : identifier;
}

/** The ids of the listeners of a service. */
export async function listenersOf({ vpcLattice }: Clients, serviceIdentifier: string) {
  const ids: string[] = [];
  const pages = paginateListListeners({ client: vpcLattice }, { serviceIdentifier });
  for await (const { items = [] } of pages) ids.push(...items.map(({ id = '' }) => id));
  return ids;
}

/** The services that there are. */
export async function servicesIn({ vpcLattice }: Clients): Promise<string[]> {
  const arns: string[] = [];
  for await (const { items = [] } of paginateListServices({ client: vpcLattice }, {})) {
    arns.push(...items.map(({ arn = '' }) => arn));
  }
  return arns;
}

async function policyOf({ vpcLattice }: Clients, resourceIdentifier: string): Promise<string> {
  const command = new GetAuthPolicyCommand({ resourceIdentifier });
  const found = await vpcLattice.send(command).catch((error: Error) => {
    if (error.name === 'ResourceNotFoundException') return null;
    throw error;
  });
  return found?.policy ?? '{}';
}

/** Who may call, and the policy that lets principals of this account. https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html */
const accountPolicy =
  'Allow * vpc-lattice-svcs:Invoke on * if StringEquals aws:principalaccount=ACCOUNT';

export default defineKind({
  kind: 'lattice-service',
  output: 'servicearn',

  locate: async (_clients, given) => ({ physical: given, arn: given, pointsAt: {} }),

  async read(clients, { arn: serviceIdentifier }, { symbols }) {
    const { vpcLattice } = clients;
    const command = new GetServiceCommand({ serviceIdentifier });
    const { authType = null } = await vpcLattice.send(command);
    const policy = await policyOf(clients, serviceIdentifier);
    const ids = await listenersOf(clients, serviceIdentifier);
    const listeners = ids.map(async (listenerIdentifier) => {
      const of = { serviceIdentifier, listenerIdentifier };
      const { protocol, defaultAction } = await vpcLattice.send(new GetListenerCommand(of));
      const groups = defaultAction?.forward?.targetGroups ?? [];
      const nodes = groups.map((each) => groupNode(each.targetGroupIdentifier, symbols));
      return listenerLine(protocol, nodes);
    });
    return {
      authType,
      policy: statementsOf(policy).map((each) => policyLine(each, symbols)),
      listeners: await Promise.all(listeners),
    };
  },

  expected: ({ props }) => ({
    authType: String(props['authType']),
    policy: props['authType'] === 'AWS_IAM' ? [accountPolicy] : [],
    listeners: ['HTTPS to target-group'],
  }),

  list: servicesIn,
});
