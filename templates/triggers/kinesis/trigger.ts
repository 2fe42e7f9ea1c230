import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { failureQueue } from '../../../generators/resources.js';
import {
  filterKeyOf,
  filterKeyPitfall,
  filterOptions,
  filterProblems,
} from '../../shared/filters/filter-key.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { statePitfall } from '../../shared/mapping-state.js';
import { startingOptions, startOf, startProblems } from '../../shared/starting-position.js';
import { streamMapping, streamOptions, streamProblems } from '../../shared/stream-mapping.js';
import {
  eventsWith,
  isWindowed,
  windowFolder,
  windowMapping,
  windowOption,
  windowPitfalls,
  windowProblems,
  windowSigns,
  windowView,
} from '../../shared/tumbling-window.js';
import { filteredRecord, recordFor } from './filter.js';
import { fanOutOption, reading, sourceProblems, streamOf } from './reading.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html';

const options = {
  ...streamOptions,
  ...startingOptions,
  ...windowOption,
  ...filterOptions,
  ...fanOutOption,
  'retention-period-hours': {
    type: 'integer',
    description: 'How long a new stream keeps its records',
    minimum: 24,
    maximum: 8760,
    default: 24,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** Hours; null for a stream of others, or one that is declared and does not say. */
function retention(answers: Answers, { source }: TriggerContext): number | null {
  if (!source) return answers['retention-period-hours'];
  const { literals = {} } = source.declared ?? {};
  const written = literals['retention-period-hours'] ?? literals['retention-period'];
  return written !== undefined && /^\d+$/.test(String(written)) ? Number(written) : null;
}

export default defineTrigger({
  id: 'kinesis',
  title: 'Amazon Kinesis data stream',
  family: 'Queues and streams',
  summary: 'Records of a data stream in order, in batches, with a queue for what is given up',
  docs,
  shared: (answers) => windowFolder(answers),
  invocation: 'poll',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier: sequenceNumber }] } with the first record that failed: it and all after it come again. An empty list means that the batch is done, an error that none of it is. With a tumbling window it answers { state, batchItemFailures }, and gets the state back with the next records of the window; an answer without a state is an error.',
  permission:
    'Execution role: kinesis:DescribeStream, kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator and kinesis:ListShards on the stream, kinesis:DescribeStreamConsumer and kinesis:SubscribeToShard on a consumer, sqs:SendMessage on the failure queue. No resource policy.',
  eventType: 'KinesisStreamEvent',
  signs: (answers) =>
    isWindowed(answers)
      ? windowSigns
      : [{ path: ['Records', 0, 'eventSource'], is: 'aws:kinesis' }],
  timeout: 60,
  source: {
    service: 'kinesis',
    noun: 'stream',
    namePattern: /^[A-Za-z0-9_.-]{1,128}(?:\/consumer\/[A-Za-z0-9_.-]{1,128}:\d{1,20})?$/,
    arnPrefix: 'stream/',
    declaredAs: ['AWS::Kinesis::Stream', 'aws_kinesis_stream', 'kinesis.Stream', 'put_stream'],
    example: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
  },
  options,
  pitfalls: [
    'Delivery is at least once: make the effect of a record idempotent by its eventID, the shard and the sequence number.',
    'Order holds within a partition key only; a record that fails holds up all of its shard until it is given up.',
    'The failure queue gets metadata, not records: read the shard by the sequence numbers that it names before the retention ends.',
    'A record that a filter leaves out is passed over for good.',
    filterKeyPitfall,
    'Records that the answer names do not count as errors of the function: watch IteratorAge and the failure queue.',
    'Data is bytes: a producer that aggregates (KPL) packs several records into one, which has to be unpacked first.',
    'A function that writes to its own stream calls itself for ever; Lambda does not notice.',
    'Where reading starts is set once: another starting position needs a new mapping.',
    'More than two readers of a shard throttle each other, unless they read with enhanced fan-out.',
    'A consumer is for one application: a second one that reads with it takes its shards away.',
    'A consumer costs by the hour and shard, and by what it reads.',
    'Turning enhanced fan-out on or off makes a new mapping, which begins at the starting position again.',
    'An on-demand stream costs by the hour, also without a record.',
    ...windowPitfalls,
    statePitfall,
  ],
  check(answers, context) {
    return [
      ...sourceProblems(answers, context),
      ...startProblems(answers),
      ...streamProblems(answers, retention(answers, context)),
      ...windowProblems(answers),
      ...filterProblems(answers, filteredRecord),
    ];
  },
  idle: (_answers, { source }) =>
    source
      ? [{ options: ['retention-period-hours'], why: 'a stream that exists keeps its retention' }]
      : [],
  wiring(answers, context) {
    const { resources, ...read } = reading(answers, context);
    return {
      resources: [...resources, failureQueue(context.fn.called)],
      link: {
        kind: 'poll',
        variant: 'kinesis',
        ...read,
        mapping: {
          ...streamMapping(answers),
          ...startOf(answers),
          ...windowMapping(answers),
          ...filterKeyOf(answers),
        },
        filters: patternsIn(answers['filter-pattern']),
        reportBatchItemFailures: true,
        onFailure: { ref: 'failures' },
      },
      asyncInvoke: null,
    };
  },
  view: (answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    ofTable: false,
    ...windowView(answers, 'process-record'),
  }),
  events: (answers, fixtures) => eventsWith(answers, fixtures),
  cases: (answers, table) => table[isWindowed(answers) ? 'window' : 'stream'] ?? [],
  send(answers, { source }) {
    const { key, data } = recordFor(answers['filter-pattern']);
    const stream = `${source?.arn ? '--stream-arn' : '--stream-name'} "$SOURCE"`;
    const text = bashWord(JSON.stringify(data));
    return {
      source: source ? { bash: streamOf(source) } : { output: 'StreamName' },
      command: `aws kinesis put-record ${stream} --partition-key ${bashWord(key)} --data fileb:///dev/stdin <<<${text}`,
    };
  },
  envelope: async () => (await import('./envelope.js')).default,
});
