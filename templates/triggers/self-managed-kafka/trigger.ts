import {
  type AnswersTo,
  defineTrigger,
  type Problem,
  type TriggerContext,
} from '../../../generators/define.js';
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
import { portProblem } from '../../shared/ports.js';
import { accessType, secretArn, secretOption, secretsKeyOption } from '../../shared/secrets.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html';

const options = {
  ...kafkaOptions,
  'authentication-method': {
    type: 'enum',
    description: 'How Lambda signs in to the brokers, always under TLS',
    enum: [
      'SASL_SCRAM_512_AUTH',
      'SASL_SCRAM_256_AUTH',
      'BASIC_AUTH',
      'CLIENT_CERTIFICATE_TLS_AUTH',
    ],
    default: 'SASL_SCRAM_512_AUTH',
    ask: true,
  },
  secret: {
    type: 'string',
    description:
      'ARN of the secret with username and password, or certificate and privateKey for mutual TLS',
    pattern: secretArn,
    maxLength: 640,
    default: null,
    required: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:kafka/orders-x7Kq2m',
    ask: true,
  },
  'server-root-ca-certificate': secretOption(
    'ARN of the secret with the certificate of the authority that the brokers trust, where that is a private one',
  ),
  'secrets-manager-kms-key-id': secretsKeyOption,
  'vpc-subnet': {
    type: 'list',
    description: 'Subnets that the brokers are reached from; unset, over the internet',
    pattern: /^subnet-[0-9a-f]{8,17}$/,
    maxItems: 16,
    default: [],
  },
  'vpc-security-group': {
    type: 'list',
    description: 'Security group of what reaches the brokers from the subnets',
    pattern: /^sg-[0-9a-f]{8,17}$/,
    maxItems: 5,
    default: [],
  },
} as const;

type Answers = AnswersTo<typeof options>;

function serversOf({ source }: TriggerContext): string[] {
  return needed(source).name.split(',');
}

function problems(answers: Answers, context: TriggerContext): Problem[] {
  const found = kafkaProblems(answers);
  const message = portProblem(serversOf(context));
  if (message !== null) found.push({ option: 'source', message });
  const { 'vpc-subnet': subnets, 'vpc-security-group': groups } = answers;
  if (subnets.length > 0 !== groups.length > 0) {
    const option = subnets.length > 0 ? 'vpc-subnet' : 'vpc-security-group';
    const other = subnets.length > 0 ? 'vpc-security-group' : 'vpc-subnet';
    found.push({ option, message: `needs --${other} as well` });
  }
  return found;
}

/** Credentials, whom to trust, and the network that the brokers are reached from. */
function accessConfigurations(answers: Answers): { type: string; uri: string }[] {
  const authority = answers['server-root-ca-certificate'];
  return [
    { type: answers['authentication-method'], uri: answers.secret },
    ...(authority === null
      ? []
      : [{ type: accessType('server-root-ca-certificate'), uri: authority }]),
    ...answers['vpc-subnet'].map((id) => ({ type: 'VPC_SUBNET', uri: `subnet:${id}` })),
    ...answers['vpc-security-group'].map((id) => ({
      type: 'VPC_SECURITY_GROUP',
      uri: `security_group:${id}`,
    })),
  ];
}

function accessOf(answers: Answers): PollAccess {
  const authority = answers['server-root-ca-certificate'];
  return {
    network: answers['vpc-subnet'].length > 0,
    secrets: {
      credentials: answers.secret,
      ...(authority !== null && authority !== answers.secret ? { authority } : {}),
    },
    secretsKey: answers['secrets-manager-kms-key-id'],
    kin: {},
  };
}

export default defineTrigger({
  id: 'self-managed-kafka',
  title: 'Apache Kafka topic outside of Amazon MSK',
  family: 'Queues and streams',
  summary: 'Records of a topic of your own Kafka in order, with a queue for what is given up',
  docs,
  shared: ['kafka'],
  invocation: 'poll',
  responseContract: kafkaContract,
  permission:
    'Execution role: secretsmanager:GetSecretValue on the secrets, network interfaces of ec2 where subnets are given, sqs:SendMessage on the failure queue. No resource policy.',
  eventType: 'SelfManagedKafkaEvent',
  signs: [{ path: ['eventSource'], is: 'SelfManagedKafka' }],
  timeout: 60,
  source: {
    service: 'kafka',
    noun: 'list of bootstrap servers',
    namePattern: /^[A-Za-z0-9.-]{1,253}:\d{1,5}(?:,[A-Za-z0-9.-]{1,253}:\d{1,5}){0,9}$/,
    declaredAs: [],
    example: 'broker-1.kafka.example.com:9096,broker-2.kafka.example.com:9096',
    required: true,
  },
  options,
  pitfalls: [
    ...kafkaPitfalls,
    'SASL/SCRAM and SASL/PLAIN go over TLS: a broker without a certificate of a public authority needs --server-root-ca-certificate.',
    'The secret holds JSON: username and password, or certificate, privateKey and privateKeyPassword for mutual TLS; certificate for an authority.',
    'The user of the secret needs Read and Describe on the topic, and Read on the consumer group.',
    'Subnets need a way to the brokers, to Secrets Manager and to the failure queue: NAT or VPC endpoints.',
    'Other bootstrap servers need a new mapping; for itself a cluster tells its other brokers to whoever reaches one.',
  ],
  check: (answers, context) => [...problems(answers, context), ...timeoutProblems(context)],
  wiring: (answers, context) => ({
    resources: [
      existing('kafka-brokers', 'brokers', 'Kafka brokers', needed(context.source)),
      failureQueue(context.fn.called),
    ],
    link: {
      kind: 'poll',
      variant: 'kafka',
      source: { ref: 'brokers' },
      actions: [],
      mapping: kafkaMapping(answers, {
        access: accessConfigurations(answers),
        bootstrapServers: serversOf(context),
      }),
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: true,
      onFailure: { ref: 'failures' },
      access: accessOf(answers),
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    eventType: code('SelfManagedKafkaEvent'),
    recordType: code('SelfManagedKafkaRecord'),
    managed: false,
  }),
  cases: (_answers, table) => table['records'] ?? [],
  send: ({ topics: [topic = ''], 'filter-pattern': filter }, { source }) => ({
    source: { bash: bashWord(needed(source).name) },
    command: `kafka-console-producer.sh --topic ${topic} --property parse.key=true --property key.separator='|' --producer.config client.properties --bootstrap-server "$SOURCE" <<<${bashWord(`A-1001|${JSON.stringify(valueFor(filter))}`)}`,
  }),
});
