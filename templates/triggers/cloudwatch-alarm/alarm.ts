import type { AnswersTo, Problem } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import type { Resource } from '../../../generators/wiring.js';

/** Longest alarm name less the prefix of a deployment. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const alarmNameMax = 255 - 10;
/** Seconds that all periods of an evaluation may come to, and periods of less than an hour. */
const mostSeconds = { all: 604_800, short: 86_400 };
const hour = 3600;

/** The states of an alarm. */
export const states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;

/**
 * What an alarm watches and when it calls.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const alarmOptions = {
  namespace: {
    type: 'string',
    description: 'The namespace of the metric: of an AWS service, or one of your own',
    pattern: /^[A-Za-z0-9._/#-][A-Za-z0-9._/#:-]*$/,
    maxLength: 255,
    default: 'Acme/Orders',
    ask: true,
  },
  'metric-name': {
    type: 'string',
    description: 'The name of the metric',
    pattern: /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/,
    maxLength: 255,
    default: 'DeclinedPayments',
    ask: true,
  },
  dimensions: {
    type: 'list',
    description:
      'The dimensions of the metric as name=value, exactly those that it is published with',
    pattern: /^[\x21-\x39\x3b\x3c\x3e-\x7e][\x20-\x3c\x3e-\x7e]{0,254}=[\x20-\x7e]{1,1024}$/,
    maxItems: 30,
    default: [],
  },
  statistic: {
    type: 'enum',
    description: 'What is made of the values of a period',
    enum: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
    default: 'Sum',
  },
  'extended-statistic': {
    type: 'string',
    description: 'A percentile such as p99.9 in the place of the statistic',
    pattern: /^p(?:\d{1,2}(?:\.\d{1,10})?|100)$/,
    maxLength: 14,
    default: null,
  },
  period: {
    type: 'integer',
    description: 'Seconds that each value is made of: 10, 20, 30 or a multiple of 60',
    minimum: 10,
    maximum: 86_400,
    default: 60,
  },
  'evaluation-periods': {
    type: 'integer',
    description: 'Number of the latest periods that are compared',
    minimum: 1,
    maximum: 8640,
    default: 1,
  },
  'datapoints-to-alarm': {
    type: 'integer',
    description:
      'Number of these periods that must be over the threshold; all of them when it is left out',
    minimum: 1,
    maximum: 8640,
    default: null,
  },
  threshold: {
    type: 'string',
    description: 'The number that values are compared with',
    pattern: /^-?\d{1,12}(?:\.\d{1,6})?$/,
    maxLength: 20,
    default: '1',
    ask: true,
  },
  'comparison-operator': {
    type: 'enum',
    description: 'How a value is compared with the threshold',
    enum: [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
    ],
    default: 'GreaterThanOrEqualToThreshold',
  },
  'treat-missing-data': {
    type: 'enum',
    description: 'What a period without values counts as',
    enum: ['missing', 'notBreaching', 'breaching', 'ignore'],
    default: 'notBreaching',
  },
  states: {
    type: 'list',
    description: 'The states whose beginning calls the function',
    enum: states,
    maxItems: states.length,
    default: ['ALARM'],
    ask: true,
  },
} as const;

type Answers = AnswersTo<typeof alarmOptions>;

/** What CloudWatch would refuse. */
export function alarmProblems(answers: Answers): Problem[] {
  const { period, namespace, dimensions } = answers;
  const periods = answers['evaluation-periods'];
  const needed = answers['datapoints-to-alarm'];
  const problem = (option: string, message: string): Problem[] => [{ option, message }];
  if (answers.states.length === 0) return problem('states', 'needs at least one state');
  if (period < 60 ? ![10, 20, 30].includes(period) : period % 60 !== 0) {
    return problem('period', 'takes 10, 20, 30 or a multiple of 60');
  }
  if (period < 60 && namespace.startsWith('AWS/')) {
    return problem(
      'period',
      'takes less than 60 only for metrics of your own, not of a namespace AWS/',
    );
  }
  const most = period < hour ? mostSeconds.short : mostSeconds.all;
  if (period * periods > most) {
    return problem('evaluation-periods', `comes to more than ${most} seconds, at ${period} each`);
  }
  if (needed !== null && needed > periods) {
    return problem('datapoints-to-alarm', `is more than the ${periods} of --evaluation-periods`);
  }
  const names = dimensions.map((each) => each.slice(0, each.indexOf('=')));
  return new Set(names).size < names.length
    ? problem('dimensions', 'names a dimension more than once')
    : [];
}

/** The dimensions by name, in the order in which they are given. */
export function dimensionsOf({ dimensions }: Pick<Answers, 'dimensions'>): {
  [name: string]: string;
} {
  const entries = dimensions.map((each) => {
    const at = each.indexOf('=');
    return [each.slice(0, at), each.slice(at + 1)] as const;
  });
  return Object.fromEntries(entries);
}

/** The alarm, with the states that call. */
export function alarm(functionName: string, answers: Answers): Resource {
  const dimensions = Object.entries(dimensionsOf(answers));
  const extended = answers['extended-statistic'];
  const props = {
    name: shorten(functionName, alarmNameMax),
    namespace: answers.namespace,
    metricName: answers['metric-name'],
    dimensions: dimensions.length > 0 ? dimensions.map(([name, value]) => ({ name, value })) : null,
    statistic: extended === null ? answers.statistic : null,
    extendedStatistic: extended,
    period: answers.period,
    evaluationPeriods: answers['evaluation-periods'],
    datapointsToAlarm: answers['datapoints-to-alarm'],
    threshold: Number(answers.threshold),
    comparisonOperator: answers['comparison-operator'],
    treatMissingData: answers['treat-missing-data'],
    actions: callsOf(answers),
  };
  const node = { kind: 'alarm', id: 'alarm', title: 'Alarm', props };
  return { ...node, existing: null, declared: null, namesTargets: true };
}

/** For each state whether its beginning calls the function. */
export function callsOf({ states: called }: Pick<Answers, 'states'>) {
  return {
    alarm: called.includes('ALARM'),
    ok: called.includes('OK'),
    insufficientData: called.includes('INSUFFICIENT_DATA'),
  };
}
