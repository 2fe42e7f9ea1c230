import { CreateDBClusterCommand, paginateDescribeDBClusters } from '@aws-sdk/client-rds';
import type { Clients } from '../clients.js';
import { defineKind } from '../kind.js';

async function list({ rds }: Clients): Promise<string[]> {
  const arns: string[] = [];
  for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client: rds }, {})) {
    arns.push(...DBClusters.map(({ DBClusterArn = '' }) => DBClusterArn));
  }
  return arns;
}

export default defineKind({
  kind: 'docdb-cluster',
  output: 'clusterarn',

  // None is made: all are clusters of others, of which nothing is changed.
  locate: async (_clients, given) => ({ physical: given, arn: given, pointsAt: {} }),
  read: async () => ({}),
  expected: () => ({}),
  list,

  // Both are clusters of one API, and the emulator knows no engine of DocumentDB. Of one name there is one.
  async makeForeign(clients, source) {
    const known = (await list(clients)).find((arn) => arn === source);
    if (known) return { source: known };
    const command = new CreateDBClusterCommand({
      DBClusterIdentifier: source.split(':').at(-1),
      Engine: 'aurora-postgresql',
      MasterUsername: 'shop',
      MasterUserPassword: 'a-password-of-nobody',
    });
    const { DBCluster } = await clients.rds.send(command);
    return { source: DBCluster?.DBClusterArn };
  },
});
