import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { existing } from '../../../generators/resources.js';
import type { Existing, PollAccess } from '../../../generators/wiring.js';
import { enabledOption, stateOf, statePitfall } from '../../shared/mapping-state.js';
import { timeoutProblems } from '../../shared/mapping-timeout.js';
import { needed } from '../../shared/needed.js';
import { secretArn, secretsKeyOption } from '../../shared/secrets.js';
import { startingOptions, startOf, startProblems } from '../../shared/starting-position.js';
import { streamOptions } from '../../shared/stream-mapping.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html';

const options = {
  'database-name': {
    type: 'string',
    description: 'Database whose changes are read',
    pattern: /^[A-Za-z0-9_-]{1,63}$/,
    maxLength: 63,
    default: null,
    required: 'shop',
    ask: true,
  },
  'collection-name': {
    type: 'string',
    description: 'Collection whose changes are read; unset, all of the database',
    pattern: /^[A-Za-z0-9_.-]{1,57}$/,
    maxLength: 57,
    default: null,
    ask: true,
  },
  'basic-auth': {
    type: 'string',
    description: 'ARN of the secret with the username and password of a user of the cluster',
    pattern: secretArn,
    maxLength: 640,
    default: null,
    required: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:docdb/shop-x7Kq2m',
    ask: true,
  },
  'secrets-manager-kms-key-id': secretsKeyOption,
  'full-document': {
    type: 'enum',
    description:
      'What an update brings: what has changed, or with UpdateLookup the document as well',
    enum: ['Default', 'UpdateLookup'],
    default: 'Default',
    ask: true,
  },
  ...startingOptions,
  'starting-position': {
    ...startingOptions['starting-position'],
    description:
      'Where the first reading begins: the oldest change that is kept, the next one, or at a time',
  },
  'batch-size': {
    ...streamOptions['batch-size'],
    description: 'Most changes per invocation, all of which come again when one fails',
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description:
      'Longest wait for a batch to fill; unset, half a second, to which no mapping returns that had another',
    minimum: 0,
    maximum: 300,
    default: null,
  },
  ...enabledOption,
} as const;

type Answers = AnswersTo<typeof options>;

/** https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html#docdb-prereqs */
function accessOf(answers: Answers, { arn }: Existing): PollAccess {
  const place = arn?.replace(/:cluster:.*$/, '');
  return {
    network: true,
    secrets: { credentials: answers['basic-auth'] },
    secretsKey: answers['secrets-manager-kms-key-id'],
    kin: {},
    foreign: {
      parameters: {
        actions: ['rds:DescribeDBClusterParameters'],
        arn: place ? `${place}:cluster-pg:*` : '*',
      },
      'subnet-groups': {
        actions: ['rds:DescribeDBSubnetGroups'],
        arn: place ? `${place}:subgrp:*` : '*',
      },
    },
  };
}

export default defineTrigger({
  id: 'documentdb',
  title: 'Amazon DocumentDB change stream',
  family: 'Queues and streams',
  summary: 'Changes of a database of DocumentDB, one batch at a time and in order',
  docs,
  invocation: 'poll',
  responseContract:
    'The answer is ignored: a return goes on behind the batch, an error brings all of it again, until it succeeds or its changes expire.',
  permission:
    'Execution role: rds:DescribeDBClusters on the cluster, rds:DescribeDBClusterParameters and rds:DescribeDBSubnetGroups, secretsmanager:GetSecretValue on the one secret, network interfaces of ec2. No resource policy.',
  eventType: 'DocumentDBEvent',
  signs: [{ path: ['eventSource'], is: 'aws:docdb' }],
  timeout: 60,
  source: {
    service: 'rds',
    noun: 'DocumentDB cluster',
    namePattern: /^[A-Za-z][A-Za-z0-9-]{0,62}$/,
    arnPrefix: 'cluster:',
    declaredAs: ['AWS::DocDB::DBCluster', 'aws_docdb_cluster', 'docdb.DatabaseCluster'],
    example: 'arn:aws:rds:eu-west-1:123456789012:cluster:shop',
    arnFrom: "aws docdb describe-db-clusters --query 'DBClusters[].DBClusterArn'",
    required: true,
  },
  options,
  pitfalls: [
    'Delivery is at least once, and a failed batch comes again as a whole: make the effect of a change idempotent by its id.',
    'There is neither a failure queue nor a limit of retries: a change that always fails stops the stream. When it expires, by default after three hours, Lambda disables the mapping and what came behind it is lost: watch errors, and have change streams keep more hours.',
    'Change streams have to be turned on for the database or collection (modifyChangeStreams), and the cluster must have TLS on.',
    'The function needs no VPC; Lambda uses subnets and security groups of the cluster, which must let themselves in on its port, and needs NAT or endpoints for Lambda, STS and Secrets Manager there.',
    'Clusters of version 4.0 and 5.0 with instances can be read; elastic and global ones cannot.',
    'A delete has no document, nor has an update without UpdateLookup; UpdateLookup brings the document as it is when it is read, not as the update left it.',
    'Writing to the same database from the function makes changes of its own.',
    statePitfall,
  ],
  check: (answers, context) => [...startProblems(answers), ...timeoutProblems(context)],
  wiring: (answers, { source }) => ({
    resources: [existing('docdb-cluster', 'cluster', 'DocumentDB cluster', needed(source))],
    link: {
      kind: 'poll',
      variant: 'docdb',
      source: { ref: 'cluster' },
      actions: ['rds:DescribeDBClusters'],
      mapping: {
        documentDBEventSourceConfig: {
          databaseName: answers['database-name'],
          collectionName: answers['collection-name'],
          fullDocument: answers['full-document'],
        },
        sourceAccessConfigurations: [{ type: 'BASIC_AUTH', uri: answers['basic-auth'] }],
        ...startOf(answers),
        batchSize: answers['batch-size'],
        maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'],
        ...stateOf(answers),
      },
      reportBatchItemFailures: false,
      access: accessOf(answers, needed(source)),
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({ loggerOptions: { serviceName: fn.name } }),
  cases: (_answers, table) => table['changes'] ?? [],
  send: ({ 'database-name': database, 'collection-name': collection }, { source }) => ({
    source: { bash: needed(source).arn ?? '<the ARN of the cluster>' },
    command: `mongosh "mongodb://$(aws docdb describe-db-clusters --db-cluster-identifier "$SOURCE" --query 'DBClusters[0].Endpoint' --output text):27017/${database}?tls=true&retryWrites=false" --username "$DB_USER" --tlsCAFile global-bundle.pem --eval 'db.getCollection("${collection ?? 'orders'}").insertOne({ _id: "A-1001", status: "placed" })'`,
  }),
});
