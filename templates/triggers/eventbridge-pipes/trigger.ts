import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { logGroup, serviceRole } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { tableStream } from '../dynamodb-streams/table.js';
import { casesOf, handedOver, viewOf } from './handed-over.js';
import { pipeOptions } from './options.js';
import { idleOptions, type Reading, reading, readingProblems, sourceTypeOf } from './reading.js';
import { sendTo } from './send.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html */
const nameMax = 64 - 10;

type Answers = AnswersTo<typeof pipeOptions>;

function pipe(
  answers: Answers,
  functionName: string,
  { source, stream, windowed }: Reading,
): Resource {
  const patterns = patternsIn(answers['filter-pattern']).map((each) => JSON.stringify(each));
  const props = {
    name: shorten(functionName, nameMax),
    source: { ref: source },
    queue: source === 'queue' ? { ref: source } : null,
    stream: source === 'stream' ? { ref: source } : null,
    table: source === 'table' ? { ref: source } : null,
    log: { ref: 'pipe-log' },
    batchSize: answers['batch-size'],
    window: answers['maximum-batching-window-in-seconds'],
    // A FIFO queue has no batching window.
    windowed,
    streamParameters: stream,
    patterns: patterns.length > 0 ? patterns : null,
    patternList: JSON.stringify(patterns.map((Pattern) => ({ Pattern }))),
    desiredState: answers['desired-state'],
  };
  return { kind: 'pipe', id: 'pipe', title: 'Pipe', props, existing: null, declared: null };
}

function resources(answers: Answers, context: TriggerContext, read: Reading): Resource[] {
  const { called: name, logRetention } = context.fn;
  return [
    ...read.resources,
    logGroup({
      id: 'pipe-log',
      title: 'Errors of the pipe',
      name: `${name}-pipe`,
      retention: logRetention,
    }),
    serviceRole({
      id: 'pipe-role',
      title: 'Role that EventBridge Pipes assumes',
      name: `${name}-pipe`,
      principal: 'pipes.amazonaws.com',
      actingFor: { service: 'pipes', resource: 'pipe/*' },
    }),
    pipe(answers, name, read),
  ];
}

const queueTypes = ['AWS::SQS::Queue', 'aws_sqs_queue', 'sqs.Queue', 'put_queue'];
const streamTypes = ['AWS::Kinesis::Stream', 'aws_kinesis_stream', 'kinesis.Stream', 'put_stream'];

export default defineTrigger({
  id: 'eventbridge-pipes',
  title: 'Amazon EventBridge Pipes',
  family: 'Queues and streams',
  summary: 'Messages of a queue or records of a stream that a pipe filters and hands over',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html',
  shared: (answers, context) => [
    sourceTypeOf(answers, context) === 'dynamodb-streams' ? 'table-change' : 'queue-message',
  ],
  invocation: 'synchronous',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier }] } with the messageId of each message that failed, the eventID of each record; an empty list means that everything is done, an error that nothing is. The event is a bare list. Of a stream everything after a failure is named with it, of a FIFO queue the rest of its message group.',
  permission:
    'A role that pipes.amazonaws.com assumes for pipes of this account and region only: lambda:InvokeFunction on the function, sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes on the queue, or kinesis:DescribeStream, kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator and kinesis:ListShards on the data stream, or dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator and dynamodb:ListStreams on the stream of a table, with sqs:SendMessage on the dead-letter queue of a stream, logs:CreateLogStream and logs:PutLogEvents on the log group of the pipe.',
  eventType: 'SQSRecord[] | KinesisStreamRecord[] | DynamoDBRecord[]',
  signs: [{ path: [0, 'eventSource'], is: null }],
  timeout: 30,
  source: {
    service: 'sqs',
    noun: 'queue, data stream or DynamoDB stream',
    namePattern: /^(?!.{81})[A-Za-z0-9_-]+(?:\.fifo)?$/,
    declaredAs: [...queueTypes, ...streamTypes, ...tableStream.declaredAs],
    example: 'arn:aws:sqs:eu-west-1:123456789012:orders',
    others: [
      {
        service: 'kinesis',
        namePattern: /^[A-Za-z0-9_.-]{1,128}$/,
        arnPrefix: 'stream/',
        declaredAs: streamTypes,
      },
      tableStream,
    ],
  },
  options: pipeOptions,
  pitfalls: [
    'The event is a bare list, without Records around it, and a record of a data stream has its data beside everything else: handlers of other triggers do not read it.',
    'Delivery is at least once: make the effect of a message idempotent by its messageId, that of a record by its eventID.',
    'The pipe waits for the answer (REQUEST_RESPONSE): only so can messages be told to have failed.',
    'The visibility timeout must stay at six times the function timeout plus the batching window.',
    'A message that a filter leaves out is deleted from the queue, a record passed over for good.',
    'What the answer names does not count as an error of the function: watch the dead-letter queue.',
    'The dead-letter queue of a stream gets metadata, not records: read the shard by what it names before the retention ends.',
    'A record that fails holds up its shard, a message of a FIFO queue its group, until it is given up.',
    'The log of the pipe has its errors without the messages, which may be confidential: they are in the queue.',
    'An existing queue keeps its own visibility timeout and redrive policy: check both.',
    'A pipe keeps its source and where it began to read: another one needs a new pipe, and so does a table whose stream was off in between.',
    'Whoever deploys needs iam:PassRole for the role of the pipe.',
    'The role may be assumed for every pipe of the account and region, because its own has no ARN before it has the role: who can make pipes and pass this role can call the function.',
  ],
  check: (answers, context) => readingProblems(answers, context),
  idle: (answers, context) => idleOptions(answers, context),
  wiring(answers: Answers, context) {
    const read = reading(answers, context);
    return {
      resources: resources(answers, context, read),
      link: {
        kind: 'assume',
        variant: 'pipe',
        source: { ref: 'pipe' },
        role: { ref: 'pipe-role' },
        functionActions: ['lambda:InvokeFunction'],
        statements: [
          read.statement,
          {
            id: 'log',
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            on: { ref: 'pipe-log' },
            suffix: ':*',
          },
        ],
        settings: read.settings,
        deadLetter: read.deadLetter,
      },
      asyncInvoke: null,
    };
  },
  view: viewOf,
  events: handedOver,
  cases: casesOf,
  send: sendTo,
  envelope: async () => (await import('./envelope.js')).default,
});
