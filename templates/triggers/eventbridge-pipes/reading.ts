import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { existing, queue } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { filterOption, filterProblem } from '../../shared/filters/mapping-filter.js';
import { filteredMessage } from '../../shared/queue-message/filter.js';

/** Seconds; the longest visibility timeout of a queue. */
const visibilityMax = 43_200;

/** How the pipe reads its queue, under the names of CreatePipe. */
export const pipeOptions = {
  'batch-size': {
    type: 'integer',
    description: 'Most messages per invocation',
    minimum: 1,
    maximum: 10_000,
    default: 10,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description: 'Longest wait for a batch to fill, needed above 10 messages',
    minimum: 0,
    maximum: 300,
    default: 0,
    ask: true,
  },
  'filter-pattern': {
    ...filterOption['filter-pattern'],
    description:
      'Messages that the pipe hands over, as a pattern in JSON or a list of up to 5; it deletes the others',
  },
  'max-receive-count': {
    type: 'integer',
    description: 'Receives before a message goes to the dead-letter queue; throttled ones count',
    minimum: 1,
    maximum: 1000,
    default: 5,
  },
  'desired-state': {
    type: 'enum',
    description: 'Whether the pipe reads its queue',
    enum: ['RUNNING', 'STOPPED'],
    default: 'RUNNING',
  },
} as const;

type Answers = AnswersTo<typeof pipeOptions>;

/** Six times the function's timeout and the window: room for throttled retries of a batch. */
const visibilityTimeout = (answers: Answers, { fn }: TriggerContext): number =>
  6 * fn.timeout + answers['maximum-batching-window-in-seconds'];

/** Seconds; null for a queue that does not say, or of which nothing is known. */
function declaredVisibility({ source }: TriggerContext): number | null {
  const { literals = {} } = source?.declared ?? {};
  const written = literals['visibility-timeout'] ?? literals['visibility-timeout-seconds'];
  return written !== undefined && /^\d+$/.test(String(written)) ? Number(written) : null;
}

const isFifo = ({ source }: TriggerContext): boolean =>
  ['fifo-queue', 'fifo'].some((key) => String(source?.declared?.literals[key]) === 'true');

/** The queue and its dead letters; of an existing one only the queue. */
export function queues(answers: Answers, context: TriggerContext): Resource[] {
  if (context.source) return [existing('queue', 'queue', 'Source queue', context.source)];
  const { name } = context.fn;
  return [
    queue({
      id: 'queue',
      title: 'Source queue',
      name,
      visibilityTimeout: visibilityTimeout(answers, context),
      deadLetter: { queue: 'dead-letters', maxReceiveCount: answers['max-receive-count'] },
    }),
    queue({ id: 'dead-letters', title: 'Dead-letter queue', name: `${name}-dlq` }),
  ];
}

/** What EventBridge or SQS would refuse, and what would lose messages. */
export function queueProblems(answers: Answers, context: TriggerContext): Problem[] {
  const problems: Problem[] = [];
  if (isFifo(context)) problems.push({ option: 'source', message: 'is no standard queue' });
  const visible = declaredVisibility(context);
  if (visible !== null && visible < context.fn.timeout) {
    const message = `has a visibility timeout of ${visible} seconds, below the ${context.fn.timeout} of the function`;
    problems.push({ option: 'source', message });
  }
  if (answers['batch-size'] > 10 && answers['maximum-batching-window-in-seconds'] < 1) {
    const message = 'above 10 needs --maximum-batching-window-in-seconds of at least 1';
    problems.push({ option: 'batch-size', message });
  }
  if (visibilityTimeout(answers, context) > visibilityMax) {
    const message = `leads to a visibility timeout above ${visibilityMax} seconds, the longest there is`;
    problems.push({ option: 'timeout', message });
  }
  const filter = filterProblem(answers['filter-pattern'], filteredMessage);
  if (filter) {
    // A pipe takes the filters that a mapping of Lambda takes.
    problems.push({ option: 'filter-pattern', message: filter.replaceAll('Lambda', 'the pipe') });
  }
  return problems;
}
