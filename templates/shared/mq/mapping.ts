import type { AnswersTo, Problem, SourceKind, TriggerContext } from '../../../generators/define.js';
import type { PollAccess, PollLink } from '../../../generators/wiring.js';
import {
  filterKeyOf,
  filterKeyPitfall,
  filterOptions,
  filterProblems,
} from '../filters/filter-key.js';
import { enabledOption, stateOf, statePitfall } from '../mapping-state.js';
import { timeoutProblems } from '../mapping-timeout.js';
import { secretArn, secretsKeyOption } from '../secrets.js';
import { filteredData } from './filter.js';

/** The options of a mapping that reads a queue of a broker of Amazon MQ. */
export const brokerOptions = {
  queues: {
    type: 'list',
    description: 'Queue to read, which is there already; a mapping takes one',
    pattern: /^[A-Za-z0-9._:/+-]{1,1000}$/,
    maxItems: 1,
    default: [],
    required: 'orders',
    ask: true,
  },
  'basic-auth': {
    type: 'string',
    description: 'ARN of the secret with the username and password of a user of the broker',
    pattern: secretArn,
    maxLength: 640,
    default: null,
    required: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:mq/orders-x7Kq2m',
    ask: true,
  },
  'secrets-manager-kms-key-id': secretsKeyOption,
  'batch-size': {
    type: 'integer',
    description: 'Most messages per invocation, all of which come again when one fails',
    minimum: 1,
    maximum: 10_000,
    default: 100,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description:
      'Longest wait for a batch to fill; unset, half a second, to which no mapping returns that had another',
    minimum: 0,
    maximum: 300,
    default: null,
  },
  ...filterOptions,
  ...enabledOption,
} as const;

type Answers = AnswersTo<typeof brokerOptions>;

/** The parameters of the mapping; `virtualHost` is null for a broker that knows none. */
export function brokerMapping(answers: Answers, virtualHost: string | null): PollLink['mapping'] {
  return {
    queues: [...answers.queues],
    sourceAccessConfigurations: [
      { type: 'BASIC_AUTH', uri: answers['basic-auth'] },
      ...(virtualHost === null ? [] : [{ type: 'VIRTUAL_HOST', uri: virtualHost }]),
    ],
    batchSize: answers['batch-size'],
    maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'],
    ...filterKeyOf(answers),
    ...stateOf(answers),
  };
}

/** What Lambda would refuse. */
export function brokerProblems(answers: Answers, context: TriggerContext): Problem[] {
  return [...filterProblems(answers, filteredData), ...timeoutProblems(context)];
}

/** What Lambda needs of the network and of Secrets Manager. https://docs.aws.amazon.com/lambda/latest/dg/process-mq-messages-with-lambda.html */
export function brokerAccess(answers: Answers): PollAccess {
  return {
    network: true,
    secrets: { credentials: answers['basic-auth'] },
    secretsKey: answers['secrets-manager-kms-key-id'],
    kin: {},
  };
}

/** A broker, which is never made for a function: it stands in a network and costs by the hour. */
export const brokerSource = {
  service: 'mq',
  noun: 'Amazon MQ broker',
  namePattern: /^[A-Za-z0-9_-]{1,50}:b-[A-Za-z0-9-]{6,64}$/,
  arnPrefix: 'broker:',
  declaredAs: ['AWS::AmazonMQ::Broker', 'aws_mq_broker', 'amazonmq.CfnBroker'],
  example: 'arn:aws:mq:eu-west-1:123456789012:broker:orders:b-1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10',
  arnFrom: "aws mq list-brokers --query 'BrokerSummaries[].BrokerArn'",
  required: true,
} as const satisfies SourceKind;

/** What the triggers of Amazon MQ answer. */
export const brokerContract =
  'The answer is ignored: a return takes all messages of the batch off the queue, an error brings all of them again.';

/** Who may do what for the triggers of Amazon MQ. */
export const brokerPermission =
  'Execution role: mq:DescribeBroker on the broker, secretsmanager:GetSecretValue on the one secret, network interfaces of ec2. No resource policy.';

/** What goes wrong with brokers of either engine. */
export const brokerPitfalls = [
  'Delivery is at least once, and a failed batch comes again as a whole: make the effect of a message idempotent.',
  'Lambda takes no word of single messages and has no failure queue here: a smaller batch has fewer neighbours that are done twice.',
  'The function needs no VPC; Lambda uses subnets and security group of the broker, which must let itself in, and needs NAT or endpoints for Lambda, STS and Secrets Manager there.',
  'The user of the secret must be there on the broker, and may read the queue; the queue must be there as well.',
  'A message that a filter leaves out is taken off the queue.',
  filterKeyPitfall,
  'A message of more than 6 MB is dropped.',
  'A broker of another account cannot be read.',
  statePitfall,
] as const;
