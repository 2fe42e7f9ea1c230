const units = ['minute', 'hour', 'day'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  name: string;
  least: number;
  most: number;
  /** Names that stand for numbers, the first for the least. */
  names: readonly string[];
  /** What else one item may be. */
  others: RegExp | null;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const fields: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59, names: [], others: null },
  { name: 'hours', least: 0, most: 23, names: [], others: null },
  {
    name: 'day of month',
    least: 1,
    most: 31,
    names: [],
    others: /^(?:L|LW|L-\d{1,2}|(?:[1-9]|[12]\d|3[01])W)$/,
  },
  { name: 'month', least: 1, most: 12, names: months, others: null },
  {
    name: 'day of week',
    least: 1,
    most: 7,
    names: days,
    others: /^(?:L|[1-7]L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/,
  },
  { name: 'year', least: 1970, most: 2199, names: [], others: null },
];

const dayFields = [2, 4] as const;

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

function cronProblem(inside: string): string | null {
  const given = inside.split(' ');
  if (given.length !== fields.length) {
    const names = fields.map(({ name }) => name).join(', ');
    return `has ${given.length} fields, and EventBridge takes ${fields.length}: ${names}${advice(given)}`;
  }
  const wrong = given.flatMap((text, at) => fieldProblem(text, fields[at] as Field, at) ?? []);
  return wrong[0] ?? dayProblem(given);
}

/** The cron of Unix has no year and no question mark. */
function advice(given: readonly string[]): string {
  const [minutes, hours, day, month, weekday] = given;
  if (given.length !== 5 || weekday !== '*') return '';
  return `; as cron(${minutes} ${hours} ${day} ${month} ? *)`;
}

function dayProblem(given: readonly string[]): string | null {
  const open = dayFields.filter((at) => given[at] === '?').length;
  if (open === 1) return null;
  return open === 0
    ? 'needs ? as day of month or as day of week: only one of them can say when'
    : 'needs a value or * where the other day field has ?';
}

function fieldProblem(text: string, field: Field, at: number): string | null {
  if (text === '?' && dayFields.some((each) => each === at)) return null;
  const wrong = text.split(',').find((item) => !isItem(item, field));
  if (wrong === undefined) return null;
  const { name, least, most, names } = field;
  const [first, last] = [names[0], names.at(-1)];
  const named = first === undefined ? '' : ` or ${first} to ${last}`;
  return `has «${wrong}» as ${name}, which takes ${least} to ${most}${named}`;
}

/** A value, a range or all of them, perhaps every so many. */
function isItem(item: string, field: Field): boolean {
  if (field.others?.test(item)) return true;
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*') return true;
  const bounds = range.split('-');
  return bounds.length <= 2 && bounds.every((bound) => isValue(bound, field));
}

function isValue(text: string, { least, most, names }: Field): boolean {
  if (names.includes(text.toUpperCase())) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
