import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import type { Existing } from '../../../generators/wiring.js';
import { filterProblems } from '../../shared/filters/filter-key.js';
import { filteredMessage } from '../../shared/queue-message/filter.js';
import type { queueOptions } from './options.js';
import { scalingProblems } from './scaling.js';

type Answers = AnswersTo<typeof queueOptions>;

/** Seconds; the longest visibility timeout of a queue. */
const visibilityMax = 43_200;

/** True for a queue that keeps the order within a message group. */
export const isFifo = (answers: Answers, { source }: TriggerContext): boolean =>
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
export const visibilityTimeout = (answers: Answers, { fn }: TriggerContext): number =>
  6 * fn.timeout + answers['maximum-batching-window-in-seconds'];

/** What SQS or Lambda would refuse. */
export function queueProblems(answers: Answers, context: TriggerContext): Problem[] {
  const fifo = isFifo(answers, context);
  const window = answers['maximum-batching-window-in-seconds'];
  const problems: Problem[] = [];
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
  problems.push(...scalingProblems(answers));
  if (visibilityTimeout(answers, context) > visibilityMax) {
    const message = `leads to a visibility timeout above ${visibilityMax} seconds, the longest there is`;
    problems.push({ option: 'timeout', message });
  }
  return [...problems, ...filterProblems(answers, filteredMessage)];
}
