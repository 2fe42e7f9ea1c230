import { CreateClusterV2Command, paginateListClustersV2 } from '@aws-sdk/client-kafka';
import { defineKind } from '../kind.js';

/** What stands for the topics and consumer groups of a cluster. */
export const besideOf = (id: string, arn: string): { [symbol: string]: string } => ({
  [`${id} topic`]: arn.replace(':cluster/', ':topic/'),
  [`${id} group`]: arn.replace(':cluster/', ':group/'),
});

export default defineKind({
  kind: 'msk-cluster',
  output: 'clusterarn',

  async locate(_clients, given, { id }) {
    return { physical: given, arn: given, pointsAt: {}, beside: besideOf(id, given) };
  },

  // None is made: all are clusters of others, of which nothing is changed.
  read: async () => ({}),
  expected: () => ({}),

  async list({ kafka }) {
    const arns: string[] = [];
    for await (const { ClusterInfoList = [] } of paginateListClustersV2({ client: kafka }, {})) {
      arns.push(...ClusterInfoList.map(({ ClusterArn = '' }) => ClusterArn));
    }
    return arns;
  },

  async makeForeign({ kafka }, source) {
    const ClusterName = /:cluster\/([^/]+)\//.exec(source)?.[1] ?? '';
    const Serverless = { VpcConfigs: [{ SubnetIds: ['subnet-0a1b2c3d'] }] };
    const made = await kafka.send(new CreateClusterV2Command({ ClusterName, Serverless }));
    return { source: made.ClusterArn };
  },
});
