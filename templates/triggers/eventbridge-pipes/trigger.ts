import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { shorten } from '../../../generators/names.js';
import { logGroup, serviceRole } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { bodyFor } from '../../shared/queue-message/filter.js';
import { pipeOptions, queueProblems, queues } from './reading.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html */
const nameMax = 64 - 10;

type Answers = AnswersTo<typeof pipeOptions>;

function pipe(answers: Answers, functionName: string): Resource {
  const patterns = patternsIn(answers['filter-pattern']).map((each) => JSON.stringify(each));
  const props = {
    name: shorten(functionName, nameMax),
    queue: { ref: 'queue' },
    log: { ref: 'pipe-log' },
    batchSize: answers['batch-size'],
    window: answers['maximum-batching-window-in-seconds'],
    patterns: patterns.length > 0 ? patterns : null,
    patternList: JSON.stringify(patterns.map((Pattern) => ({ Pattern }))),
    desiredState: answers['desired-state'],
  };
  return { kind: 'pipe', id: 'pipe', title: 'Pipe', props, existing: null, declared: null };
}

function resources(answers: Answers, context: TriggerContext): Resource[] {
  const { name, logRetention } = context.fn;
  return [
    ...queues(answers, context),
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
    pipe(answers, name),
  ];
}

export default defineTrigger({
  id: 'eventbridge-pipes',
  title: 'Amazon EventBridge Pipes',
  family: 'Queues and streams',
  summary: 'Messages of a queue that a pipe filters and hands over in batches, with two nets',
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html',
  shared: ['queue-message'],
  invocation: 'synchronous',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier: messageId }] }; an empty list means that every message is done, an error that none is. The event is a bare list of messages.',
  permission:
    'A role that pipes.amazonaws.com assumes for pipes of this account and region only: lambda:InvokeFunction on the function, sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes on the queue, logs:CreateLogStream and logs:PutLogEvents on the log group of the pipe.',
  eventType: 'SQSRecord[]',
  signs: [{ path: [0, 'eventSource'], is: null }],
  timeout: 30,
  source: {
    service: 'sqs',
    noun: 'standard queue',
    namePattern: /^[A-Za-z0-9_-]{1,80}$/,
    declaredAs: ['AWS::SQS::Queue', 'aws_sqs_queue', 'sqs.Queue', 'put_queue'],
    example: 'arn:aws:sqs:eu-west-1:123456789012:orders',
  },
  options: pipeOptions,
  pitfalls: [
    'The event is a list of messages, without Records around it: a handler of an SQS trigger does not read it.',
    'Delivery is at least once: make the effect of a message idempotent by its messageId.',
    'The pipe waits for the answer (REQUEST_RESPONSE): only so can messages be told to have failed.',
    'The visibility timeout must stay at six times the function timeout plus the batching window.',
    'A message that a filter leaves out is deleted from the queue.',
    'Messages that the answer names do not count as errors of the function: watch the dead-letter queue.',
    'The log of the pipe has its errors without the messages, which may be confidential: they are in the queue.',
    'An existing queue keeps its own visibility timeout and redrive policy: check both.',
    'A pipe keeps its source: another queue needs a new pipe.',
    'Whoever deploys needs iam:PassRole for the role of the pipe.',
    'The role may be assumed for every pipe of the account and region, because its own has no ARN before it has the role: who can make pipes and pass this role can call the function.',
  ],
  check: (answers, context) => queueProblems(answers, context),
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'pipe',
      source: { ref: 'pipe' },
      role: { ref: 'pipe-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: [
        {
          id: 'read',
          actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          on: { ref: 'queue' },
          suffix: null,
        },
        {
          id: 'log',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          on: { ref: 'pipe-log' },
          suffix: ':*',
        },
      ],
      settings: {
        batchSize: answers['batch-size'],
        maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'] || null,
      },
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  view: (_answers, { fn }) => ({ loggerOptions: { serviceName: fn.name } }),
  cases: (_answers, table) => table['all'] ?? [],
  send: (answers) => ({
    source: { output: 'PipeName' },
    command: [
      'aws sqs send-message --queue-url "$(aws sqs get-queue-url --output text --query QueueUrl',
      '--queue-name "$(aws pipes describe-pipe --name "$SOURCE" --query Source --output text |',
      `cut -d : -f 6)")" --message-body ${bashWord(JSON.stringify(bodyFor(answers['filter-pattern'])))}`,
    ].join(' '),
  }),
  envelope: async () => (await import('./envelope.js')).default,
});
