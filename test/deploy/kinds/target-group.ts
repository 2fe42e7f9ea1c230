import {
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { resourceOf, type Wiring } from '../../../generators/wiring.js';
import { defineKind } from '../kind.js';

/** The attribute that a target group has for its function. */
export const manyValues = 'lambda.multi_value_headers.enabled';

/** The listener that a wiring has beside a target group, by its node. */
export function listenerOf({ link, resources }: Wiring): { [node: string]: string } {
  const ref = link.kind === 'forward' ? link.listener : null;
  const arn = ref && resourceOf(resources, ref).existing?.arn;
  return ref && arn ? { [ref.ref]: arn } : {};
}

/** What stands for a target group where its name alone is known. */
export function byName(arn: string): { [symbol: string]: string } {
  return { 'target-group-by-name': arn.replace(/[^/]+$/, '*') };
}

export default defineKind({
  kind: 'target-group',
  output: 'targetgrouparn',

  locate: async (_clients, given, _resource, wiring) => ({
    physical: given,
    arn: given,
    pointsAt: listenerOf(wiring),
    beside: byName(given),
  }),

  async read({ elb }, { arn: TargetGroupArn }, { symbols }) {
    const group = { TargetGroupArns: [TargetGroupArn] };
    const { TargetGroups: [found] = [] } = await elb.send(new DescribeTargetGroupsCommand(group));
    const { Attributes = [] } = await elb.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn }),
    );
    const { TargetHealthDescriptions: targets = [] } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn }),
    );
    return {
      type: found?.TargetType ?? null,
      manyValues: Attributes.some(({ Key, Value }) => Key === manyValues && Value === 'true'),
      targets: targets.map(({ Target }) => symbols.node(Target?.Id ?? '')),
    };
  },

  expected: ({ props }) => ({
    type: 'lambda',
    manyValues: props['multiValueHeaders'] === true,
    targets: ['function'],
  }),

  async list({ elb }) {
    const arns: string[] = [];
    for await (const { TargetGroups = [] } of paginateDescribeTargetGroups({ client: elb }, {})) {
      arns.push(...TargetGroups.map(({ TargetGroupArn = '' }) => TargetGroupArn));
    }
    return arns;
  },
});
