import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, failureQueue } from '../../../generators/resources.js';
import type { Existing, Resource } from '../../../generators/wiring.js';
import { filterOption, filterProblem, patternsIn } from '../../shared/filters/mapping-filter.js';
import { streamMapping, streamOptions, streamProblems } from '../../shared/stream-mapping.js';
import { filteredChange, itemFor } from './filter.js';
import { isViewType, seenAs, type ViewType, viewTypes } from './view-type.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html';

/** Hours that the stream of a table keeps its records: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const retention = 24;
/** Shortest name of a table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
const tableNameMin = 3;

const options = {
  ...streamOptions,
  ...filterOption,
  'parallelization-factor': {
    ...streamOptions['parallelization-factor'],
    description: 'Most invocations per shard at once; the order of changes to one item stays',
  },
  'stream-view-type': {
    type: 'enum',
    description:
      'What records hold of an item beside its key; with --source, what those of that stream hold',
    enum: viewTypes,
    default: 'NEW_AND_OLD_IMAGES',
    ask: true,
  },
} as const;

type Answers = AnswersTo<typeof options>;

/** What is written at a table of the project counts before the answer. */
function viewTypeOf(answers: Answers, { source }: TriggerContext): ViewType {
  const { literals = {} } = source?.declared ?? {};
  const written = [
    literals['stream-specification.stream-view-type'],
    literals['stream-view-type'],
    literals['stream'] ?? literals['dynamo-stream'],
    answers['stream-view-type'],
  ];
  return written.find(isViewType) ?? options['stream-view-type'].default;
}

function table(answers: Answers, { fn, source }: TriggerContext): Resource {
  if (source) return existing('table', 'table', 'Source table', source);
  const props = {
    name: fn.called.length < tableNameMin ? `${fn.called}-table` : fn.called,
    partitionKey: 'orderId',
    streamViewType: answers['stream-view-type'],
  };
  const node = { kind: 'table', id: 'table', title: 'Source table' };
  return { ...node, props, existing: null, declared: null };
}

/** The table of a stream by its ARN, or one that the project declares by its name. */
const tableIn = ({ arn, name }: Existing): string => (arn ?? name).replace(/\/stream\/.*$/, '');

export default defineTrigger({
  id: 'dynamodb-streams',
  title: 'Amazon DynamoDB stream',
  family: 'Queues and streams',
  summary: 'Changes of a table in order, in batches, with a queue for what is given up',
  docs,
  invocation: 'poll',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] } with the first record that failed: it and all after it come again. An empty list means that the batch is done, an error that none of it is.',
  permission:
    'Execution role: dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator and dynamodb:ListStreams on the stream, sqs:SendMessage on the failure queue. No resource policy.',
  eventType: 'DynamoDBStreamEvent',
  signs: [{ path: ['Records', 0, 'eventSource'], is: 'aws:dynamodb' }],
  timeout: 60,
  source: {
    service: 'dynamodb',
    noun: 'DynamoDB stream',
    namePattern: /^[A-Za-z0-9_.-]{3,255}\/stream\/[0-9T:.-]{10,40}$/,
    arnPrefix: 'table/',
    declaredAs: [
      'AWS::DynamoDB::Table',
      'AWS::DynamoDB::GlobalTable',
      'aws_dynamodb_table',
      'dynamodb.Table',
      'dynamodb.TableV2',
      'put_table',
    ],
    example: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2025-01-15T09:30:00.000',
    arnFrom: 'aws dynamodb describe-table --table-name orders --query Table.LatestStreamArn',
  },
  options,
  pitfalls: [
    'Delivery is at least once: make the effect of a record idempotent by its eventID.',
    'Order holds for one item only; a record that fails holds up all of its shard until it is given up.',
    'The failure queue gets metadata, not records: a stream keeps them for 24 hours, and nobody can make that longer.',
    'An INSERT has no OldImage and a REMOVE no NewImage; the view type leaves out more, and cannot be changed: another one is a new stream.',
    'Time to Live deletes as dynamodb.amazonaws.com in userIdentity, up to some days late; in other Regions of a global table userIdentity is missing.',
    'Numbers have up to 38 digits: more than a number of JavaScript or a float of Python keeps.',
    'Writing a value that is there already makes no record.',
    'A function that writes to its own table calls itself for ever; Lambda does not notice.',
    'A change that a filter leaves out is passed over for good; numbers are text for filters as well.',
    'Records that the answer names do not count as errors of the function: watch IteratorAge and the failure queue.',
    'More than two readers of a shard throttle each other.',
    'Removing the project deletes a table that it made; DynamoDB keeps the last backup of it for 35 days.',
  ],
  check(answers, context) {
    const { source } = context;
    const { path, line, literals = {} } = source?.declared ?? {};
    if (literals['stream-enabled'] === false) {
      const message = `names a table whose stream is off: turn it on in ${path}:${line} first`;
      return [{ option: 'source', message }];
    }
    const problems = streamProblems(answers, retention);
    const change = filteredChange(viewTypeOf(answers, context));
    const filter = filterProblem(answers['filter-pattern'], change);
    return filter ? [...problems, { option: 'filter-pattern', message: filter }] : problems;
  },
  wiring: (answers, context) => ({
    resources: [table(answers, context), failureQueue(context.fn.called)],
    link: {
      kind: 'poll',
      variant: 'dynamodb',
      source: { ref: 'table' },
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      mapping: streamMapping(answers),
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: true,
      onFailure: { ref: 'failures' },
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({ loggerOptions: { serviceName: fn.name } }),
  events: (answers, fixtures, context) => seenAs(viewTypeOf(answers, context), fixtures),
  cases(answers, rows, context) {
    const images = viewTypeOf(answers, context) === 'KEYS_ONLY' ? 'keys' : 'images';
    return [...(rows['any'] ?? []), ...(rows[images] ?? [])];
  },
  send(answers, context) {
    const { source } = context;
    const order = { orderId: { S: 'A-1001' }, status: { S: 'placed' }, total: { N: '24.90' } };
    const item = { ...order, ...itemFor(answers['filter-pattern'], viewTypeOf(answers, context)) };
    return {
      source: source ? { bash: tableIn(source) } : { output: 'TableName' },
      command: `aws dynamodb put-item --table-name "$SOURCE" --item ${bashWord(JSON.stringify(item))}`,
    };
  },
  envelope: async () => (await import('./envelope.js')).default,
});
