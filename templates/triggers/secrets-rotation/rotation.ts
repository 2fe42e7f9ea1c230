import type { AnswersTo, Problem } from '../../../generators/define.js';
import { expressionProblem } from '../../shared/rules/expression.js';

/** Days between rotations where no schedule is given. */
const usualDays = 30;
/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html */
const leastHours = 4;
const mostDays = 999;

/**
 * When a secret is rotated, under the names of RotateSecret.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 */
export const rotationOptions = {
  'automatically-after-days': {
    type: 'integer',
    description: `Days between rotations; ${usualDays} where there is no --schedule-expression either`,
    minimum: 1,
    maximum: 1000,
    default: null,
    ask: true,
  },
  'schedule-expression': {
    type: 'string',
    description:
      'When rotations are due in the place of days between them, in UTC: rate(12 hours), or a cron on the hour such as cron(0 4 ? * SUN *)',
    pattern: /^(?:rate|cron)\([0-9A-Za-z#?*/, -]+\)$/,
    maxLength: 256,
    default: null,
  },
  duration: {
    type: 'string',
    description:
      'Hours within which a rotation begins once it is due, such as 3h; unset, one hour, or the rest of the day where rotations are days apart',
    pattern: /^(?:[1-9]|1\d|2[0-4])h$/,
    maxLength: 3,
    default: null,
  },
  'rotate-immediately': {
    type: 'boolean',
    description: 'Rotate once as soon as the schedule is set or changed',
    default: true,
  },
} as const;

type Answers = AnswersTo<typeof rotationOptions>;

/** What RotateSecret takes as RotationRules, in camelCase; null for what is left out. */
export function rulesOf(answers: Answers) {
  const scheduleExpression = answers['schedule-expression'];
  const days = answers['automatically-after-days'];
  return {
    automaticallyAfterDays: scheduleExpression === null ? (days ?? usualDays) : null,
    scheduleExpression,
    duration: answers.duration,
  };
}

/** What Secrets Manager would refuse of a schedule. */
export function rotationProblems(answers: Answers): Problem[] {
  const schedule = answers['schedule-expression'];
  if (schedule === null) return [];
  if (answers['automatically-after-days'] !== null) {
    const message = 'and --automatically-after-days exclude each other';
    return [{ option: 'schedule-expression', message }];
  }
  const message = scheduleProblem(schedule);
  if (message !== null) return [{ option: 'schedule-expression', message }];
  const { amount, unit } = rateOf(schedule);
  const hours = Number(answers.duration?.slice(0, -1) ?? 0);
  if (unit !== 'hour' || hours <= amount) return [];
  return [{ option: 'duration', message: `is longer than the ${amount} hours between rotations` }];
}

function scheduleProblem(schedule: string): string | null {
  const wrong = expressionProblem(schedule);
  if (wrong !== null) return wrong;
  const { amount, unit } = rateOf(schedule);
  if (unit === 'minute') return 'needs hours or days: Secrets Manager rotates on the hour';
  if (unit === 'hour' && amount < leastHours) return `needs at least ${leastHours} hours`;
  if (unit === 'day' && amount > mostDays) return `takes ${mostDays} days at most`;
  return unit === '' ? cronProblem(schedule) : null;
}

function cronProblem(schedule: string): string | null {
  const [minutes, , , , , year] = schedule.slice('cron('.length, -1).split(' ');
  if (minutes !== '0') return 'needs 0 as minutes: rotation windows begin on the hour';
  return year === '*' ? null : 'needs * as year';
}

function rateOf(schedule: string): { amount: number; unit: string } {
  const [, amount = '0', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  return { amount: Number(amount), unit };
}
