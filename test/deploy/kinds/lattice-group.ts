import {
  GetTargetGroupCommand,
  paginateListTargetGroups,
  paginateListTargets,
} from '@aws-sdk/client-vpc-lattice';
import { resourceOf, type Wiring } from '../../../generators/wiring.js';
import { defineKind } from '../kind.js';

/** The listener of others that a wiring has beside a target group, by its node. */
export function latticeListenerOf({ link, resources }: Wiring): { [node: string]: string } {
  const ref = link.kind === 'forward' ? link.listener : null;
  const arn = ref && resourceOf(resources, ref).existing?.arn;
  return ref && arn ? { [ref.ref]: arn } : {};
}

/** The service that a wiring makes beside a target group, by its node. */
export function serviceNode({ resources }: Wiring, arn: string | undefined) {
  const node = resources.find(({ kind }) => kind === 'lattice-service');
  return node && arn ? { [node.id]: arn } : {};
}

export default defineKind({
  kind: 'lattice-group',
  output: 'targetgrouparn',

  async locate({ vpcLattice }, given, _resource, wiring) {
    const command = new GetTargetGroupCommand({ targetGroupIdentifier: given });
    const { serviceArns: [service] = [] } = await vpcLattice.send(command);
    const pointsAt = { ...latticeListenerOf(wiring), ...serviceNode(wiring, service) };
    return { physical: given, arn: given, pointsAt };
  },

  async read({ vpcLattice }, { arn: targetGroupIdentifier }, { symbols }) {
    const command = new GetTargetGroupCommand({ targetGroupIdentifier });
    const { type = null, config } = await vpcLattice.send(command);
    const targets: string[] = [];
    const pages = paginateListTargets({ client: vpcLattice }, { targetGroupIdentifier });
    for await (const { items = [] } of pages) targets.push(...items.map(({ id = '' }) => id));
    return {
      type,
      version: config?.lambdaEventStructureVersion ?? null,
      targets: targets.map((each) => symbols.node(each)),
    };
  },

  expected: () => ({ type: 'LAMBDA', version: 'V2', targets: ['function'] }),

  async list({ vpcLattice }) {
    const arns: string[] = [];
    for await (const { items = [] } of paginateListTargetGroups({ client: vpcLattice }, {})) {
      arns.push(...items.map(({ arn = '' }) => arn));
    }
    return arns;
  },
});
