import type { AnswersTo, Idle, Problem, TriggerContext } from '../../../generators/define.js';
import { existing, undeliveredQueue } from '../../../generators/resources.js';
import type { AssumedStatement, AssumeLink, Resource, Value } from '../../../generators/wiring.js';
import { type FilteredRecord, filterProblem } from '../../shared/filters/mapping-filter.js';
import { filteredMessage } from '../../shared/queue-message/filter.js';
import { streamProblems } from '../../shared/stream-mapping.js';
import { filteredChange } from '../dynamodb-streams/filter.js';
import {
  sourceTable,
  streamActions,
  streamOffProblems,
  tableRetention,
} from '../dynamodb-streams/table.js';
import { viewTypeOf } from '../dynamodb-streams/view-type.js';
import { filteredRecord } from '../kinesis/filter.js';
import type { pipeOptions, sourceTypes } from './options.js';
import { queueProblems, queues } from './queue-source.js';

type Answers = AnswersTo<typeof pipeOptions>;
type SourceType = (typeof sourceTypes)[number];

/** The ids of sources within the wiring. */
const nodes = {
  sqs: 'queue',
  'sqs-fifo': 'queue',
  kinesis: 'stream',
  'dynamodb-streams': 'table',
} as const;

/** Options about messages, and about records. */
const queueAnswers = ['max-receive-count'];
const streamAnswers = [
  'starting-position',
  'parallelization-factor',
  'maximum-retry-attempts',
  'maximum-record-age-in-seconds',
];

/** Hours that a new stream keeps its records. */
const retentionPeriodHours = 24;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html */
const actions = {
  queue: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  stream: [
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
  table: streamActions,
};

/** What the pipe reads: a source tells by its ARN, its name or its declaration, a new one is asked for. */
export function sourceTypeOf(answers: Answers, { source }: TriggerContext): SourceType {
  if (!source) return answers['source-type'] as SourceType;
  if (source.service === 'kinesis') return 'kinesis';
  if (source.service === 'dynamodb') return 'dynamodb-streams';
  const { literals = {} } = source.declared ?? {};
  const declared = ['fifo-queue', 'fifo'].some((key) => String(literals[key]) === 'true');
  return declared || source.name.endsWith('.fifo') ? 'sqs-fifo' : 'sqs';
}

/** What a pipe sees of a record when it filters: data in JSON is matched as what it holds. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html */
const flatRecord: FilteredRecord = {
  ...filteredRecord,
  sample: { ...filteredRecord.sample, eventSource: 'aws:kinesis', awsRegion: 'eu-west-1' },
};

/** What patterns are held against. */
function filteredOf(answers: Answers, context: TriggerContext): FilteredRecord {
  const node = nodes[sourceTypeOf(answers, context)];
  if (node === 'table') return filteredChange(viewTypeOf(answers, context));
  return node === 'stream' ? flatRecord : filteredMessage;
}

/** How a pipe reads its source. */
export interface Reading {
  resources: Resource[];
  /** The id of the source within the wiring. */
  source: (typeof nodes)[SourceType];
  statement: AssumedStatement;
  settings: AssumeLink['settings'];
  /** False for what is not waited for until a batch is full. */
  windowed: boolean;
  /** The parameters of a stream that its cells spell; null for a queue. */
  stream: Value;
  /** The queue that hears of batches that are given up; a queue keeps dead letters itself. */
  deadLetter: AssumeLink['deadLetter'];
}

/** The source with its net, and what the pipe does with it. */
export function reading(answers: Answers, context: TriggerContext): Reading {
  const type = sourceTypeOf(answers, context);
  const source = nodes[type];
  const read = { id: 'read', actions: actions[source], on: { ref: source }, suffix: null };
  const batching = {
    batchSize: answers['batch-size'],
    maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'] || null,
  };
  if (source === 'queue') {
    const resources = queues(answers, context, type === 'sqs-fifo');
    return {
      resources,
      source,
      statement: read,
      settings: batching,
      windowed: type === 'sqs',
      stream: null,
      deadLetter: null,
    };
  }
  const stream = {
    startingPosition: answers['starting-position'],
    parallelizationFactor: answers['parallelization-factor'],
    maximumRetryAttempts: answers['maximum-retry-attempts'],
    maximumRecordAgeInSeconds: answers['maximum-record-age-in-seconds'],
    onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
  };
  return {
    ...{ resources: streams(answers, context), source, statement: read, stream, windowed: true },
    settings: { ...batching, ...stream },
    deadLetter: { ref: 'undelivered' },
  };
}

/** The data stream or the table, and what hears of batches that are given up. */
function streams(answers: Answers, context: TriggerContext): Resource[] {
  const net = undeliveredQueue(context.fn.called, { title: 'Batches given up', sender: null });
  const table = sourceTypeOf(answers, context) === 'dynamodb-streams';
  return [table ? sourceTable(answers, context) : dataStream(context), net];
}

function dataStream({ fn, source }: TriggerContext): Resource {
  const node = { kind: 'stream', id: 'stream', title: 'Source stream' };
  if (source) return existing(node.kind, node.id, node.title, source);
  const props = { name: fn.called, retentionPeriodHours };
  return { ...node, props, existing: null, declared: null };
}

/** The options of sources that this one is not, or that exist already. */
export function idleOptions(answers: Answers, context: TriggerContext): Idle[] {
  const type = sourceTypeOf(answers, context);
  const reads = `the pipe reads ${type}`;
  const table = { options: ['stream-view-type'], why: `${reads}, and no table` };
  if (nodes[type] === 'queue') {
    const why = context.source ? 'a queue that exists keeps its redrive policy' : null;
    const streams = { options: streamAnswers, why: `${reads}, and no stream` };
    return [streams, table, ...(why === null ? [] : [{ options: queueAnswers, why }])];
  }
  const queue = { options: queueAnswers, why: `${reads}, and no queue` };
  return nodes[type] === 'table' ? [queue] : [queue, table];
}

/** What EventBridge or the source would refuse, and what would lose something. */
export function readingProblems(answers: Answers, context: TriggerContext): Problem[] {
  const type = sourceTypeOf(answers, context);
  const filter = filterProblem(answers['filter-pattern'], filteredOf(answers, context));
  // A pipe takes the filters that a mapping of Lambda takes.
  const message = filter?.replaceAll('Lambda', 'the pipe') ?? null;
  return [
    ...typeProblems(answers, context, type),
    ...sourceProblems(answers, context, type),
    ...(message === null ? [] : [{ option: 'filter-pattern', message }]),
  ];
}

function sourceProblems(answers: Answers, context: TriggerContext, type: SourceType): Problem[] {
  const node = nodes[type];
  if (node === 'queue') return queueProblems(answers, context, type === 'sqs-fifo');
  const known = context.source ? null : retentionPeriodHours;
  const retention = node === 'table' ? tableRetention : known;
  const bisected = { ...answers, 'bisect-batch-on-function-error': true };
  return [...streamOffProblems(context), ...streamProblems(bisected, retention)];
}

/** A source that is something else than what is asked for. */
function typeProblems(answers: Answers, { source }: TriggerContext, type: SourceType): Problem[] {
  const asked = answers['source-type'];
  if (!source || asked === 'sqs' || asked === type) return [];
  const message = `${asked} is not what --source names, which is ${type}${type === 'sqs' ? ': a stream takes its ARN' : ''}`;
  return [{ option: 'source-type', message }];
}
