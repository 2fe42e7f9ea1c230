import { defineTrigger } from '../../../generators/define.js';
import { failureQueue } from '../../../generators/resources.js';
import {
  filterKeyOf,
  filterKeyPitfall,
  filterOptions,
  filterProblems,
} from '../../shared/filters/filter-key.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { statePitfall } from '../../shared/mapping-state.js';
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
import { filteredChange } from './filter.js';
import {
  putItem,
  sourceTable,
  streamActions,
  streamOffProblems,
  tableIn,
  tableRetention,
  tableStream,
} from './table.js';
import { seenAs, viewTypeOf, viewTypeOption } from './view-type.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html';

const options = {
  ...streamOptions,
  ...windowOption,
  ...filterOptions,
  'parallelization-factor': {
    ...streamOptions['parallelization-factor'],
    description: 'Most invocations per shard at once; the order of changes to one item stays',
  },
  ...viewTypeOption,
} as const;

export default defineTrigger({
  id: 'dynamodb-streams',
  title: 'Amazon DynamoDB stream',
  family: 'Queues and streams',
  summary: 'Changes of a table in order, in batches, with a queue for what is given up',
  docs,
  shared: (answers) => ['table-change', ...windowFolder(answers)],
  invocation: 'poll',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] } with the first record that failed: it and all after it come again. An empty list means that the batch is done, an error that none of it is. With a tumbling window it answers { state, batchItemFailures }, and gets the state back with the next records of the window; an answer without a state is an error.',
  permission:
    'Execution role: dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator and dynamodb:ListStreams on the stream, sqs:SendMessage on the failure queue. No resource policy.',
  eventType: 'DynamoDBStreamEvent',
  signs: (answers) =>
    isWindowed(answers)
      ? windowSigns
      : [{ path: ['Records', 0, 'eventSource'], is: 'aws:dynamodb' }],
  timeout: 60,
  source: {
    ...tableStream,
    noun: 'DynamoDB stream',
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
    filterKeyPitfall,
    'Records that the answer names do not count as errors of the function: watch IteratorAge and the failure queue.',
    'More than two readers of a shard throttle each other.',
    'Removing the project deletes a table that it made; DynamoDB keeps the last backup of it for 35 days.',
    ...windowPitfalls,
    statePitfall,
  ],
  check(answers, context) {
    const off = streamOffProblems(context);
    if (off.length > 0) return off;
    const change = filteredChange(viewTypeOf(answers, context));
    return [
      ...streamProblems(answers, tableRetention),
      ...windowProblems(answers),
      ...filterProblems(answers, change),
    ];
  },
  wiring: (answers, context) => ({
    resources: [sourceTable(answers, context), failureQueue(context.fn.called)],
    link: {
      kind: 'poll',
      variant: 'dynamodb',
      source: { ref: 'table' },
      actions: streamActions,
      mapping: {
        ...streamMapping(answers),
        ...windowMapping(answers),
        ...filterKeyOf(answers),
      },
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: true,
      onFailure: { ref: 'failures' },
    },
    asyncInvoke: null,
  }),
  view: (answers, { fn }) => ({
    loggerOptions: { serviceName: fn.name },
    ofTable: true,
    ...windowView(answers, 'process-change'),
  }),
  events: (answers, fixtures, context) =>
    seenAs(viewTypeOf(answers, context), eventsWith(answers, fixtures)),
  cases(answers, rows, context) {
    const images = viewTypeOf(answers, context) === 'KEYS_ONLY' ? 'keys' : 'images';
    const sets = isWindowed(answers) ? ['window', `window-${images}`] : ['any', images];
    return sets.flatMap((set) => rows[set] ?? []);
  },
  send(answers, context) {
    const { source } = context;
    return {
      source: source ? { bash: tableIn(source) } : { output: 'TableName' },
      command: putItem(answers, context, '"$SOURCE"'),
    };
  },
  envelope: async () => (await import('./envelope.js')).default,
});
