import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { existing, queue } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import type { pipeOptions } from './options.js';

/** Seconds; the longest visibility timeout of a queue. */
const visibilityMax = 43_200;

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

/** The queue and its dead letters; of an existing one only the queue. */
export function queues(answers: Answers, context: TriggerContext, fifo: boolean): Resource[] {
  if (context.source) return [existing('queue', 'queue', 'Source queue', context.source)];
  const { called: name } = context.fn;
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

/** What EventBridge or SQS would refuse, and what would lose messages. */
export function queueProblems(answers: Answers, context: TriggerContext, fifo: boolean): Problem[] {
  const visible = declaredVisibility(context);
  const problems: Problem[] = batchProblems(answers, fifo);
  if (visible !== null && visible < context.fn.timeout) {
    const message = `has a visibility timeout of ${visible} seconds, below the ${context.fn.timeout} of the function`;
    problems.push({ option: 'source', message });
  }
  if (visibilityTimeout(answers, context) > visibilityMax) {
    const message = `leads to a visibility timeout above ${visibilityMax} seconds, the longest there is`;
    problems.push({ option: 'timeout', message });
  }
  return problems;
}

function batchProblems(answers: Answers, fifo: boolean): Problem[] {
  const window = answers['maximum-batching-window-in-seconds'];
  const large = answers['batch-size'] > 10;
  const problems: Problem[] = [];
  if (fifo && large)
    problems.push({ option: 'batch-size', message: 'is at most 10 for a FIFO queue' });
  if (fifo && window > 0) {
    const option = 'maximum-batching-window-in-seconds';
    problems.push({ option, message: 'is not available for a FIFO queue' });
  }
  if (!fifo && large && window < 1) {
    const message = 'above 10 needs --maximum-batching-window-in-seconds of at least 1';
    problems.push({ option: 'batch-size', message });
  }
  return problems;
}
