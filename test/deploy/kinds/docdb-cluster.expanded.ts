import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';

const type = 'AWS::DocDB::DBCluster';
const nameOf = (arn: string): string => arn.split(':').at(-1) ?? '';

const words = defineWords({
  types: { [type]: {} },
  terraform: {},
  calls: {},
  answers: {
    'docdb DescribeDBClusters': ({ DBClusterIdentifier: id }, known) =>
      known.find(type, String(id)) && { DBClusters: [{ DBClusterIdentifier: String(id) }] },
  },
  missing: { docdb: 'DBClusterNotFoundFault' },
});

export default defineExpandedKind({
  kind: 'docdb-cluster',
  words,
  find: (_known, given) => ({ key: nameOf(given), arn: given, pointsAt: {} }),
  read: () => ({}),
  foreign: ({ existing }) => [{ type, key: nameOf(existing?.arn ?? ''), properties: {} }],
});
