import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, queue } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { filterKeyOf, filterKeyPitfall } from '../../shared/filters/filter-key.js';
import { patternsIn } from '../../shared/filters/mapping-filter.js';
import { metricsOf } from '../../shared/mapping-metrics.js';
import { stateOf, statePitfall } from '../../shared/mapping-state.js';
import { bodyFor } from '../../shared/queue-message/filter.js';
import { queueOptions } from './options.js';
import { isFifo, queueProblems, visibilityTimeout } from './problems.js';
import { scalingOf } from './scaling.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html';

type Answers = AnswersTo<typeof queueOptions>;

function queues(answers: Answers, context: TriggerContext): Resource[] {
  if (context.source) return [existing('queue', 'queue', 'Source queue', context.source)];
  const { called: name } = context.fn;
  const fifo = isFifo(answers, context);
  return [
    queue({
      id: 'queue',
      title: 'Source queue',
      name,
      fifo,
      visibilityTimeout: visibilityTimeout(answers, context),
      deadLetter: { queue: 'dead-letters', maxReceiveCount: answers['max-receive-count'] },
    }),
    queue({ id: 'dead-letters', title: 'Dead-letter queue', name: `${name}-dlq`, fifo }),
  ];
}

export default defineTrigger({
  id: 'sqs',
  title: 'Amazon SQS queue',
  family: 'Queues and streams',
  summary: 'Messages of a standard or FIFO queue, in batches, with a dead-letter queue',
  docs,
  shared: ['queue-message'],
  invocation: 'poll',
  responseContract:
    'Answers { batchItemFailures: [{ itemIdentifier: messageId }] }; an empty list means that every message is done, an error that none is. FIFO: everything of a group after its first failure is reported too.',
  permission:
    'Execution role: sqs:ReceiveMessage, sqs:DeleteMessage and sqs:GetQueueAttributes on the queue. No resource policy.',
  eventType: 'SQSEvent',
  signs: [{ path: ['Records', 0, 'eventSource'], is: 'aws:sqs' }],
  timeout: 30,
  source: {
    service: 'sqs',
    noun: 'queue',
    namePattern: /^[A-Za-z0-9_-]{1,75}(?:\.fifo)?$/,
    declaredAs: ['AWS::SQS::Queue', 'aws_sqs_queue', 'sqs.Queue', 'put_queue'],
    example: 'arn:aws:sqs:eu-west-1:123456789012:orders',
  },
  options: queueOptions,
  pitfalls: [
    'Delivery is at least once: make the effect of a message idempotent by its messageId.',
    'The visibility timeout must stay at six times the function timeout plus the batching window.',
    'A max receive count below 5 lets throttling alone fill the dead-letter queue.',
    'Provisioned pollers are billed by the hour, also without a message; each runs 10 invocations at most, which the concurrency of the account must have room for.',
    'A message that a filter leaves out is deleted from the queue.',
    filterKeyPitfall,
    'Messages that the answer names do not count as errors of the function: watch the dead-letter queue.',
    'An existing queue keeps its own visibility timeout and redrive policy: check both.',
    'Queue, function and mapping live in one region.',
    statePitfall,
  ],
  check: (answers, context) => queueProblems(answers, context),
  idle: (_answers, { source }) =>
    source
      ? [{ options: ['max-receive-count'], why: 'a queue that exists keeps its redrive policy' }]
      : [],
  wiring: (answers, context) => ({
    resources: queues(answers, context),
    link: {
      kind: 'poll',
      variant: 'sqs',
      source: { ref: 'queue' },
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      mapping: {
        batchSize: answers['batch-size'],
        maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'] || null,
        ...scalingOf(answers),
        ...filterKeyOf(answers),
        ...metricsOf(answers),
        ...stateOf(answers),
      },
      filters: patternsIn(answers['filter-pattern']),
      reportBatchItemFailures: true,
    },
    asyncInvoke: null,
  }),
  view: (answers, context) => ({
    fifo: isFifo(answers, context),
    loggerOptions: { serviceName: context.fn.name },
  }),
  events: (answers, fixtures, context) => {
    const fifo = isFifo(answers, context);
    const kept = Object.entries(fixtures).filter(([name]) => name.startsWith('fifo-') === fifo);
    return Object.fromEntries(kept);
  },
  cases: (answers, table, context) => table[isFifo(answers, context) ? 'fifo' : 'standard'] ?? [],
  send: (answers, context) => ({
    source: context.source
      ? {
          bash: `$(aws sqs get-queue-url --queue-name ${context.source.name} --query QueueUrl --output text)`,
        }
      : { output: 'QueueUrl' },
    command: [
      'aws sqs send-message --queue-url "$SOURCE"',
      `--message-body ${bashWord(JSON.stringify(bodyFor(answers['filter-pattern'])))}`,
      ...(isFifo(answers, context)
        ? ['--message-group-id A-1001 --message-deduplication-id "$(date +%s)"']
        : []),
    ].join(' '),
  }),
  envelope: async () => (await import('./envelope.js')).default,
});
