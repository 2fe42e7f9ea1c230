import type { AnswersTo, Problem } from '../../generators/define.js';
import type { PollLink } from '../../generators/wiring.js';
import { metricsOf, metricsOption } from './mapping-metrics.js';
import { enabledOption, stateOf } from './mapping-state.js';

/** Seconds; the youngest age at which Lambda gives a record up. */
const recordAgeMin = 60;

/** The options of a mapping that reads the shards of a stream in order. */
export const streamOptions = {
  'starting-position': {
    type: 'enum',
    description: 'Where the first reading begins: the oldest record of the stream or the next one',
    enum: ['TRIM_HORIZON', 'LATEST'],
    default: 'TRIM_HORIZON',
    ask: true,
  },
  'batch-size': {
    type: 'integer',
    description: 'Most records per invocation; 6 MB at most whatever it says',
    minimum: 1,
    maximum: 10_000,
    default: 100,
    ask: true,
  },
  'maximum-batching-window-in-seconds': {
    type: 'integer',
    description: 'Longest wait for a batch to fill',
    minimum: 0,
    maximum: 300,
    default: 0,
  },
  'parallelization-factor': {
    type: 'integer',
    description: 'Most invocations per shard at once; the order within a partition key stays',
    minimum: 1,
    maximum: 10,
    default: 1,
  },
  'maximum-retry-attempts': {
    type: 'integer',
    description: 'Retries before a batch is given up; -1 goes on until its records expire',
    minimum: -1,
    maximum: 10_000,
    default: 5,
  },
  'maximum-record-age-in-seconds': {
    type: 'integer',
    description: 'Age at which a record is given up, at least 60; -1 for no such age',
    minimum: -1,
    maximum: 604_800,
    default: 21_600,
  },
  'bisect-batch-on-function-error': {
    type: 'boolean',
    description: 'Halve a batch that fails before its next try, so that one bad record is found',
    default: true,
  },
  ...metricsOption,
  ...enabledOption,
} as const;

type Answers = AnswersTo<typeof streamOptions>;
type Limits = Pick<Answers, 'maximum-record-age-in-seconds' | 'maximum-retry-attempts'>;

/** The parameters of the mapping. */
export function streamMapping(answers: Answers): PollLink['mapping'] {
  return {
    startingPosition: answers['starting-position'],
    batchSize: answers['batch-size'],
    maximumBatchingWindowInSeconds: answers['maximum-batching-window-in-seconds'] || null,
    parallelizationFactor: answers['parallelization-factor'],
    maximumRetryAttempts: answers['maximum-retry-attempts'],
    maximumRecordAgeInSeconds: answers['maximum-record-age-in-seconds'],
    bisectBatchOnFunctionError: answers['bisect-batch-on-function-error'],
    ...metricsOf(answers),
    ...stateOf(answers),
  };
}

/**
 * What is wrong with when records are given up.
 * @param retention hours that the stream keeps its records; null where nobody knows.
 */
export function streamProblems(answers: Limits, retention: number | null): Problem[] {
  const option = 'maximum-record-age-in-seconds';
  const age = answers[option];
  const problems = recordAgeProblems(age);
  if (age === -1 && answers['maximum-retry-attempts'] === -1) {
    const message =
      'and --maximum-retry-attempts are both -1: one bad record would stop its shard until it expires';
    problems.push({ option, message });
  }
  if (retention !== null && age >= retention * 3600) {
    const message = `is not below the ${retention} hours that the stream keeps records: they would be gone before they are given up`;
    problems.push({ option, message });
  }
  return problems;
}

/** What is wrong with an age in seconds at which records are given up; -1 is for none. */
export function recordAgeProblems(age: number): Problem[] {
  if (age === -1 || age >= recordAgeMin) return [];
  const message = `is -1 or at least ${recordAgeMin}`;
  return [{ option: 'maximum-record-age-in-seconds', message }];
}
