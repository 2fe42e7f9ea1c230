import type { AnswersTo, Problem } from '../../../generators/define.js';
import type { PollLink } from '../../../generators/wiring.js';

/** Invocations; few enough for the concurrency of any account. */
const concurrencyUnset = 10;

/** Pollers; the fewest that a queue has, and Lambda's own default for the minimum. */
const pollersMin = 2;

/**
 * Pollers; Lambda itself would take 200, which run twice as many invocations as an account may by default.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const pollersUnset = 10;

/**
 * How many invocations read the queue at once: as Lambda sees fit up to a number, or with pollers of its own.
 * Lambda takes 10,000 pollers since August 2026; 2,000 is what CloudFormation, Terraform and the CDK take.
 * https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html
 */
export const scalingOptions = {
  'maximum-concurrency': {
    type: 'integer',
    description: `Most invocations that the queue may run at once; unset, ${concurrencyUnset}, or as many as provisioned pollers run`,
    minimum: 2,
    maximum: 1000,
    default: null,
  },
  'minimum-pollers': {
    type: 'integer',
    description: `Event pollers that always run, billed by the hour; ${pollersMin} where only --maximum-pollers is set`,
    minimum: pollersMin,
    maximum: 200,
    default: null,
  },
  'maximum-pollers': {
    type: 'integer',
    description: `Most event pollers when there is much to read; where only --minimum-pollers is set, ${pollersUnset} or as many`,
    minimum: pollersMin,
    maximum: 2000,
    default: null,
  },
} as const;

type Answers = AnswersTo<typeof scalingOptions>;

/** The numbers of pollers; null for a queue whose pollers Lambda makes as it sees fit. */
function pollersOf(answers: Answers): { minimumPollers: number; maximumPollers: number } | null {
  const { 'minimum-pollers': minimum, 'maximum-pollers': maximum } = answers;
  if (minimum === null && maximum === null) return null;
  const minimumPollers = minimum ?? pollersMin;
  return { minimumPollers, maximumPollers: maximum ?? Math.max(pollersUnset, minimumPollers) };
}

/** The parameters of the mapping, of which it takes one: the other is null. */
export function scalingOf(answers: Answers): PollLink['mapping'] {
  const provisionedPollerConfig = pollersOf(answers);
  if (provisionedPollerConfig) return { maximumConcurrency: null, provisionedPollerConfig };
  return { maximumConcurrency: answers['maximum-concurrency'] ?? concurrencyUnset };
}

/** What does not go together. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export function scalingProblems(answers: Answers): Problem[] {
  const pollers = pollersOf(answers);
  if (!pollers) return [];
  const problems: Problem[] = [];
  if (answers['maximum-concurrency'] !== null) {
    const message =
      'does not go with --minimum-pollers or --maximum-pollers: Lambda takes one or the other, and a poller runs 10 invocations at most';
    problems.push({ option: 'maximum-concurrency', message });
  }
  if (pollers.minimumPollers > pollers.maximumPollers) {
    problems.push({ option: 'minimum-pollers', message: 'is above --maximum-pollers' });
  }
  return problems;
}
