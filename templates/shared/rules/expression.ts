import { cronProblem, lastYearOf } from './cron.js';

const units = ['minute', 'hour', 'day'];

const examples = 'rate(…), such as rate(5 minutes), nor cron(…), such as cron(0 8 ? * MON-FRI *)';

/** What a rule would refuse about a schedule, as a clause; null for nothing. */
export function expressionProblem(text: string): string | null {
  const { kind, inside } = partsOf(text);
  if (kind === 'at') {
    return 'is of EventBridge Scheduler; a rule takes rate(…) or cron(…) in UTC, again and again';
  }
  return recurringProblem(kind, inside, `is neither ${examples}`);
}

/**
 * What EventBridge Scheduler would refuse about a schedule, as a clause; null for nothing.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function schedulerProblem(text: string): string | null {
  const { kind, inside } = partsOf(text);
  if (kind === 'at') return momentProblem(inside);
  return recurringProblem(
    kind,
    inside,
    `is neither at(…), such as at(2030-01-31T08:00:00), nor ${examples}`,
  );
}

/** True for a schedule that is due once. */
export const isOnce = (text: string): boolean => partsOf(text).kind === 'at';

/** The last day on which a schedule is due at most, such as `2030-12-31`; null where it goes on. */
export function lastDayOf(text: string): string | null {
  const { kind, inside } = partsOf(text);
  if (kind === 'at') return inside.slice(0, 10);
  const year = kind === 'cron' ? lastYearOf(inside) : null;
  return year === null ? null : `${year}-12-31`;
}

function partsOf(text: string): { kind: string; inside: string } {
  const [, kind = '', inside = ''] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  return { kind, inside };
}

function recurringProblem(kind: string, inside: string, otherwise: string): string | null {
  if (kind === 'rate') return rateProblem(inside);
  return kind === 'cron' ? cronProblem(inside) : otherwise;
}

/** A moment in the time zone of the schedule, which its text does not tell. */
function momentProblem(inside: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(inside)) {
    return 'needs a date and a time without a zone, such as at(2030-01-31T08:00:00)';
  }
  return isMoment(`${inside}Z`) ? null : 'names a moment that no calendar has';
}

/** True for an instant in UTC, `2030-01-31T08:00:00Z`, that the calendar has. */
export function isMoment(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().replace('.000', '') === text;
}

function rateProblem(inside: string): string | null {
  const [, digits = '', unit = ''] = /^(\d{1,9}) (\w+)$/.exec(inside) ?? [];
  const count = Number(digits);
  if (digits === '') return 'needs a whole number and a unit, such as rate(5 minutes)';
  if (count === 0) return 'needs a number from 1 on';
  const singular = unit.replace(/s$/, '');
  if (!units.includes(singular)) {
    return `has the unit ${unit}, and a rate knows minutes, hours and days`;
  }
  const wanted = count === 1 ? singular : `${singular}s`;
  return unit === wanted ? null : `needs ${wanted} after ${count}: rate(${count} ${wanted})`;
}
