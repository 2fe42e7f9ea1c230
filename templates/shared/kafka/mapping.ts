import type { AnswersTo, Problem } from '../../../generators/define.js';
import type { PollLink, Value } from '../../../generators/wiring.js';
import {
  filterKeyOf,
  filterKeyPitfall,
  filterOptions,
  filterProblems,
} from '../filters/filter-key.js';
import { kafkaMetricsOption, metricsOf } from '../mapping-metrics.js';
import { enabledOption, stateOf, statePitfall } from '../mapping-state.js';
import { startingOptions, startOf, startProblems } from '../starting-position.js';
import { recordAgeProblems, streamOptions } from '../stream-mapping.js';
import { filteredValue } from './filter.js';

/** Most retries that Lambda makes where there is a failure queue and no number is set. https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html */
const retriesMax = 10;

/** The options of a mapping that reads a topic of Kafka. */
export const kafkaOptions = {
  topics: {
    type: 'list',
    description: 'Topic to read; a mapping takes one',
    pattern: /^[A-Za-z0-9_-][A-Za-z0-9._-]{1,248}$/,
    maxItems: 1,
    default: [],
    required: 'orders',
    ask: true,
  },
  ...startingOptions,
  'starting-position': {
    ...startingOptions['starting-position'],
    description:
      'Where the first reading begins: the oldest record of the topic, the next one, or at a time',
  },
  'batch-size': streamOptions['batch-size'],
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description:
      'Longest wait for a batch to fill; unset, half a second, to which no mapping returns that had another',
    minimum: 0,
    maximum: 300,
    default: null,
  },
  ...filterOptions,
  'consumer-group-id': {
    type: 'string',
    description:
      'Consumer group to join, of letters, digits and /:_+=.@-; unset, Lambda makes one for the mapping alone',
    pattern: /^[A-Za-z0-9/:_+=.@-]{1,200}$/,
    maxLength: 200,
    default: null,
  },
  'minimum-pollers': {
    type: 'integer',
    description: 'Event pollers that always run, billed by the hour',
    minimum: 1,
    maximum: 200,
    default: 1,
  },
  'maximum-pollers': {
    type: 'integer',
    description: 'Most event pollers when there is much to read',
    minimum: 1,
    maximum: 2000,
    default: 10,
  },
  'poller-group-name': {
    type: 'string',
    description:
      'Group of mappings in the network of the cluster that share pollers and what they cost, of letters, digits, _ and -',
    pattern: /^[A-Za-z0-9_-]{1,128}$/,
    maxLength: 128,
    default: null,
  },
  'maximum-retry-attempts': {
    ...streamOptions['maximum-retry-attempts'],
    description: `Retries before a batch is given up; with -1 Lambda makes ${retriesMax}`,
  },
  'maximum-record-age-in-seconds': streamOptions['maximum-record-age-in-seconds'],
  'bisect-batch-on-function-error': streamOptions['bisect-batch-on-function-error'],
  ...kafkaMetricsOption,
  ...enabledOption,
} as const;

type Answers = AnswersTo<typeof kafkaOptions>;

/** What goes with one kind of cluster alone; null for what the other has. */
export interface ClusterMapping {
  /** Credentials and the way to the brokers: type and URI. */
  access: readonly { type: string; uri: string }[];
  /** Addresses of brokers outside of Amazon MSK. */
  bootstrapServers: readonly string[] | null;
}

/** The parameters of the mapping. Retries, halves and answers of a batch need provisioned pollers. */
export function kafkaMapping(
  answers: Answers,
  { access, bootstrapServers }: ClusterMapping,
): PollLink['mapping'] {
  const group: Value = answers['consumer-group-id'] && {
    consumerGroupId: answers['consumer-group-id'],
  };
  return {
    selfManagedEventSource: bootstrapServers && {
      endpoints: { KAFKA_BOOTSTRAP_SERVERS: [...bootstrapServers] },
    },
    topics: [...answers.topics],
    ...startOf(answers),
    batchSize: answers['batch-size'],
    maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'],
    amazonManagedKafkaEventSourceConfig: bootstrapServers ? null : group,
    selfManagedKafkaEventSourceConfig: bootstrapServers ? group : null,
    provisionedPollerConfig: {
      minimumPollers: answers['minimum-pollers'],
      maximumPollers: answers['maximum-pollers'],
      pollerGroupName: answers['poller-group-name'],
    },
    sourceAccessConfigurations: access.length > 0 ? [...access] : null,
    maximumRetryAttempts: answers['maximum-retry-attempts'],
    maximumRecordAgeInSeconds: answers['maximum-record-age-in-seconds'],
    bisectBatchOnFunctionError: answers['bisect-batch-on-function-error'],
    ...filterKeyOf(answers),
    ...metricsOf(answers),
    ...stateOf(answers),
  };
}

/** What does not go together. */
export function kafkaProblems(answers: Answers): Problem[] {
  const problems = [
    ...startProblems(answers),
    ...recordAgeProblems(answers['maximum-record-age-in-seconds']),
  ];
  if (answers['minimum-pollers'] > answers['maximum-pollers']) {
    problems.push({ option: 'minimum-pollers', message: 'is above --maximum-pollers' });
  }
  return [...problems, ...filterProblems(answers, filteredValue)];
}

/** What all Kafka triggers answer, and what Lambda makes of it. */
export const kafkaContract =
  'Answers { batchItemFailures: [{ itemIdentifier: { partition: "topic-0", offset } }] } with each record that failed and those behind it in its partition: they come again. An empty list means that the batch is done, an error that none of it is.';

const kafkaStackPitfall =
  'Terraform has a stack of CloudFormation make a mapping with a poller group, or the metrics ErrorCount or KafkaMetrics, which not every version of its provider knows: turning them on or off makes a new mapping, which without a consumer group of its own begins at the starting position again.';

/** What goes wrong with Kafka, wherever its brokers are. */
export const kafkaPitfalls = [
  'Delivery is at least once: make the effect of a record idempotent by topic, partition and offset.',
  'Order holds within a partition only; a record that fails holds up all of its partition until it is given up.',
  'The failure queue gets metadata, not records: read the partition by the offsets that it names before the retention of the topic ends.',
  'A tombstone has a key and no value, a record of a careless producer no key; bytes of headers come as signed numbers.',
  'Where reading starts and the consumer group are set once: others need a new mapping, and a new group reads from the starting position again.',
  'A consumer group that another mapping or consumer uses as well shares the partitions with it: each of them sees a part of the records only.',
  'Retries and answers of a batch need provisioned mode: its event pollers are billed by the hour, also without a record.',
  'A poller group has at most 100 mappings, whose maximum pollers come to 2,000 together.',
  'A record that a filter leaves out is passed over for good.',
  filterKeyPitfall,
  'A record of more than 6 MB is not delivered at all.',
  kafkaStackPitfall,
  statePitfall,
] as const;
