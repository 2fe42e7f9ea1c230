import { type AnswersTo, defineTrigger, type Problem } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, failureQueue } from '../../../generators/resources.js';
import { code } from '../../../generators/view.js';
import type { PollAccess } from '../../../generators/wiring.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { valueFor } from '../../shared/kafka/filter.js';
import {
  kafkaContract,
  kafkaMapping,
  kafkaOptions,
  kafkaPitfalls,
  kafkaProblems,
} from '../../shared/kafka/mapping.js';
import { timeoutProblems } from '../../shared/mapping-timeout.js';
import { needed } from '../../shared/needed.js';
import {
  accessType,
  answered,
  onlyOne,
  secretOption,
  secretsKeyOption,
} from '../../shared/secrets.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html';

const options = {
  ...kafkaOptions,
  'sasl-scram-512-auth': secretOption(
    'ARN of the secret with user name and password for SASL/SCRAM; without any secret Lambda signs in with IAM',
  ),
  'client-certificate-tls-auth': secretOption(
    'ARN of the secret with certificate and private key for mutual TLS',
  ),
  'secrets-manager-kms-key-id': secretsKeyOption,
} as const;

type Answers = AnswersTo<typeof options>;

const secretOptions = ['sasl-scram-512-auth', 'client-certificate-tls-auth'] as const;

/** What MSK asks of a secret. https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html */
const scramSecret = /:secret:AmazonMSK_/;

function problems(answers: Answers): Problem[] {
  const scram = answers['sasl-scram-512-auth'];
  const found = [...kafkaProblems(answers), ...onlyOne(answers, secretOptions)];
  if (scram !== null && !scramSecret.test(scram)) {
    const message = 'is not a secret that MSK takes: its name begins with AmazonMSK_';
    found.push({ option: 'sasl-scram-512-auth', message });
  }
  if (scram !== null && answers['secrets-manager-kms-key-id'] === null) {
    const message =
      'needs --secrets-manager-kms-key-id: MSK takes no secret that is encrypted with the key of Secrets Manager itself';
    found.push({ option: 'sasl-scram-512-auth', message });
  }
  return found;
}

/** The secret that Lambda signs in with; null for IAM. */
function secretOf(answers: Answers): { type: string; uri: string } | null {
  const [option] = answered(answers, secretOptions);
  return option ? { type: accessType(option), uri: String(answers[option]) } : null;
}

/** Without a secret, what IAM lets Lambda do on the topic and in its consumer group. */
function accessOf(answers: Answers): PollAccess {
  const secret = secretOf(answers);
  const secretsKey = secret && answers['secrets-manager-kms-key-id'];
  const own = { network: true, secretsKey, secrets: secret ? { credentials: secret.uri } : {} };
  if (secret) return { ...own, kin: {} };
  const [topic = ''] = answers.topics;
  const group = answers['consumer-group-id'] ?? '*';
  return {
    ...own,
    kin: {
      topic: {
        actions: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        kin: { from: 'cluster', to: 'topic' },
        suffix: `/${topic}`,
      },
      'consumer-group': {
        actions: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
        kin: { from: 'cluster', to: 'group' },
        suffix: `/${group}`,
      },
    },
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html and msk-cluster-auth.html */
function clusterActions(answers: Answers): string[] {
  const read = ['kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'];
  if (answers['sasl-scram-512-auth'] !== null) return [...read, 'kafka:ListScramSecrets'];
  if (secretOf(answers)) return read;
  return [...read, 'kafka-cluster:Connect', 'kafka-cluster:DescribeClusterDynamicConfiguration'];
}

export default defineTrigger({
  id: 'msk',
  title: 'Amazon MSK topic',
  family: 'Queues and streams',
  summary: 'Records of a Kafka topic in order, in batches, with a queue for what is given up',
  docs,
  shared: ['kafka'],
  invocation: 'poll',
  responseContract: kafkaContract,
  permission:
    'Execution role: kafka:DescribeClusterV2 and kafka:GetBootstrapBrokers on the cluster, kafka-cluster:* actions that read the one topic (or secretsmanager:GetSecretValue on the one secret), network interfaces of ec2, sqs:SendMessage on the failure queue. No resource policy.',
  eventType: 'MSKEvent',
  signs: [{ path: ['eventSource'], is: 'aws:kafka' }],
  timeout: 60,
  source: {
    service: 'kafka',
    noun: 'MSK cluster',
    namePattern: /^[A-Za-z0-9-]{1,64}\/[A-Za-z0-9-]{1,64}$/,
    arnPrefix: 'cluster/',
    declaredAs: [
      'AWS::MSK::Cluster',
      'AWS::MSK::ServerlessCluster',
      'aws_msk_cluster',
      'aws_msk_serverless_cluster',
      'msk.CfnCluster',
      'msk.CfnServerlessCluster',
    ],
    example:
      'arn:aws:kafka:eu-west-1:123456789012:cluster/orders/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10-2',
    arnFrom: "aws kafka list-clusters-v2 --query 'ClusterInfoList[].ClusterArn'",
    required: true,
  },
  options,
  pitfalls: [
    ...kafkaPitfalls,
    'The function needs no VPC; the pollers use subnets and security groups of the cluster, which must let themselves in on the port of the brokers.',
    'The network of the cluster needs a way to the failure queue: a VPC endpoint for SQS, or NAT.',
    'SASL/SCRAM and mutual TLS need the port of that method open on the cluster; IAM needs IAM access control to be on.',
    'A cluster of another account needs a multi-VPC connection, whose ARN is the source of the mapping then: not made here.',
  ],
  check: (answers, context) => [...problems(answers), ...timeoutProblems(context)],
  idle: (answers) =>
    secretOf(answers)
      ? []
      : [
          {
            options: ['secrets-manager-kms-key-id'],
            why: 'there is no secret, as Lambda signs in with IAM',
          },
        ],
  wiring: (answers, { fn, source }) => {
    const secret = secretOf(answers);
    return {
      resources: [
        existing('msk-cluster', 'cluster', 'Kafka cluster', needed(source)),
        failureQueue(fn.called),
      ],
      link: {
        kind: 'poll',
        variant: 'kafka',
        source: { ref: 'cluster' },
        actions: clusterActions(answers),
        mapping: kafkaMapping(answers, { access: secret ? [secret] : [], bootstrapServers: null }),
        filters: patternsIn(answers['filter-pattern']),
        reportBatchItemFailures: true,
        onFailure: { ref: 'failures' },
        access: accessOf(answers),
      },
      asyncInvoke: null,
    };
  },
  view: (_answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    eventType: code('MSKEvent'),
    recordType: code('MSKRecord'),
    managed: true,
  }),
  cases: (_answers, table) => table['records'] ?? [],
  send: ({ topics: [topic = ''], 'filter-pattern': filter }, { source }) => ({
    source: { bash: needed(source).arn ?? '<the ARN of the cluster>' },
    command: `kafka-console-producer.sh --topic ${topic} --property parse.key=true --property key.separator='|' --producer.config client.properties --bootstrap-server "$(aws kafka get-bootstrap-brokers --cluster-arn "$SOURCE" --query 'BootstrapBrokerStringSaslIam' --output text)" <<<${bashWord(`A-1001|${JSON.stringify(valueFor(filter))}`)}`,
  }),
});
