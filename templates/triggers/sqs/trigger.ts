import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, queue } from '../../../generators/resources.js';
import type { Existing, Resource } from '../../../generators/wiring.js';
import { filterOption, filterProblem, patternsIn } from '../../shared/filters/mapping-filter.js';
import { enabledOption, stateOf, statePitfall } from '../../shared/mapping-state.js';
import { bodyFor, filteredMessage } from '../../shared/queue-message/filter.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html';

/** Seconds; the longest visibility timeout of a queue. */
const visibilityMax = 43_200;

const options = {
  fifo: {
    type: 'boolean',
    description: 'Use a FIFO queue, which keeps the order within a message group',
    default: false,
    ask: true,
  },
  'batch-size': {
    type: 'integer',
    description: 'Most messages per invocation; at most 10 for FIFO queues',
    minimum: 1,
    maximum: 10_000,
    default: 10,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description: 'Longest wait for a batch to fill; standard queues only, needed above 10 messages',
    minimum: 0,
    maximum: 300,
    default: 0,
    ask: true,
  },
  'maximum-concurrency': {
    type: 'integer',
    description: 'Most invocations that the queue may run at once',
    minimum: 2,
    maximum: 1000,
    default: 10,
  },
  ...filterOption,
  'max-receive-count': {
    type: 'integer',
    description: 'Receives before a message goes to the dead-letter queue; throttled ones count',
    minimum: 1,
    maximum: 1000,
    default: 5,
  },
  ...enabledOption,
} as const;

type Answers = AnswersTo<typeof options>;

const isFifo = (answers: Answers, { source }: TriggerContext): boolean =>
  source ? source.name.endsWith('.fifo') || isDeclaredFifo(source) : answers.fifo;

/** Only a queue with a name of its own shows by its name that it is FIFO. */
const isDeclaredFifo = ({ declared }: Existing): boolean =>
  ['fifo-queue', 'fifo'].some((property) => String(declared?.literals[property]) === 'true');

/** Seconds; null for a queue that does not say, or of which nothing is known. Lambda refuses less than its own timeout. */
function declaredVisibility({ source }: TriggerContext): number | null {
  const { literals = {} } = source?.declared ?? {};
  const written = literals['visibility-timeout'] ?? literals['visibility-timeout-seconds'];
  return written !== undefined && /^\d+$/.test(String(written)) ? Number(written) : null;
}

/** Six times the function's timeout and the window: room for throttled retries of a batch. */
const visibilityTimeout = (answers: Answers, { fn }: TriggerContext): number =>
  6 * fn.timeout + answers['maximum-batching-window-in-seconds'];

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
  options,
  pitfalls: [
    'Delivery is at least once: make the effect of a message idempotent by its messageId.',
    'The visibility timeout must stay at six times the function timeout plus the batching window.',
    'A max receive count below 5 lets throttling alone fill the dead-letter queue.',
    'A message that a filter leaves out is deleted from the queue.',
    'Messages that the answer names do not count as errors of the function: watch the dead-letter queue.',
    'An existing queue keeps its own visibility timeout and redrive policy: check both.',
    'Queue, function and mapping live in one region.',
    statePitfall,
  ],
  check(answers, context) {
    const fifo = isFifo(answers, context);
    const window = answers['maximum-batching-window-in-seconds'];
    const problems = [];
    if (answers.fifo && !fifo) {
      problems.push({
        option: 'fifo',
        message: 'does not go with a source whose name lacks .fifo',
      });
    }
    const visible = declaredVisibility(context);
    if (visible !== null && visible < context.fn.timeout) {
      const message = `has a visibility timeout of ${visible} seconds, below the ${context.fn.timeout} of the function`;
      problems.push({ option: 'source', message });
    }
    if (fifo && answers['batch-size'] > 10) {
      problems.push({ option: 'batch-size', message: 'is at most 10 for a FIFO queue' });
    }
    if (fifo && window > 0) {
      const option = 'maximum-batching-window-in-seconds';
      problems.push({ option, message: 'is not available for a FIFO queue' });
    }
    if (!fifo && answers['batch-size'] > 10 && window < 1) {
      const message = 'above 10 needs --maximum-batching-window-in-seconds of at least 1';
      problems.push({ option: 'batch-size', message });
    }
    if (visibilityTimeout(answers, context) > visibilityMax) {
      const message = `leads to a visibility timeout above ${visibilityMax} seconds, the longest there is`;
      problems.push({ option: 'timeout', message });
    }
    const filter = filterProblem(answers['filter-pattern'], filteredMessage);
    if (filter) problems.push({ option: 'filter-pattern', message: filter });
    return problems;
  },
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
        maximumConcurrency: answers['maximum-concurrency'],
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
