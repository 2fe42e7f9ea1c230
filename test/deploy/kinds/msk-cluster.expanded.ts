import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';
import { besideOf } from './msk-cluster.js';

const type = 'AWS::MSK::Cluster';

const words = defineWords({
  types: { [type]: {} },
  terraform: {},
  calls: {},
  answers: {
    'kafka DescribeClusterV2': ({ ClusterArn }, known) =>
      known.find(type, String(ClusterArn)) && { ClusterInfo: { ClusterArn: String(ClusterArn) } },
  },
  missing: { kafka: 'NotFoundException' },
});

export default defineExpandedKind({
  kind: 'msk-cluster',
  words,
  find: (_known, given, { id }) => ({
    key: given,
    arn: given,
    pointsAt: {},
    beside: besideOf(id, given),
  }),
  read: () => ({}),
  foreign: ({ existing }) => [{ type, key: existing?.arn ?? '', properties: {} }],
});
