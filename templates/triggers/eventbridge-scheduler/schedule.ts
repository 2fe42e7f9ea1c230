import type { AnswersTo, LastDay } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import type { JsonObject, Resource } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';
import { isMoment, isOnce, lastDayOf, schedulerProblem } from '../../shared/rules/expression.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const nameMax = 64 - 10;

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** When the schedule is due, and what it hands over, under the names of CreateSchedule. */
export const scheduleOptions = {
  'schedule-expression': {
    type: 'string',
    description: 'When the function runs: a rate, a cron of six fields, or at a moment, once',
    pattern: /^\w+\([^\0\n]*\)$/,
    maxLength: 256,
    default: 'rate(1 hour)',
    ask: true,
  },
  'schedule-expression-timezone': {
    type: 'string',
    description: 'Time zone of a cron or a moment, such as Europe/Berlin',
    pattern: /^[A-Za-z][A-Za-z0-9_+/-]*$/,
    maxLength: 50,
    default: 'UTC',
    ask: true,
  },
  'maximum-window-in-minutes': {
    type: 'integer',
    description: 'Lets the schedule fire within a flexible time window of so many minutes',
    minimum: 1,
    maximum: 1440,
    default: null,
  },
  'start-date': {
    type: 'string',
    description: 'First moment of a rate or cron, in UTC, such as 2030-01-31T00:00:00Z',
    pattern: moment,
    maxLength: 20,
    default: null,
  },
  'end-date': {
    type: 'string',
    description: 'Last moment of a rate or cron, in UTC, such as 2030-12-31T23:59:59Z',
    pattern: moment,
    maxLength: 20,
    default: null,
  },
  input: {
    type: 'string',
    description: 'A JSON object that every run is given, such as {"report":"daily"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 65_536,
    default: null,
  },
  state: {
    type: 'enum',
    description: 'Whether the schedule works',
    enum: ['ENABLED', 'DISABLED'],
    default: 'ENABLED',
  },
} as const;

type Answers = AnswersTo<typeof scheduleOptions>;

/**
 * What the schedule hands over: what it is called with is the same for every delivery of one run.
 * EventBridge Scheduler fills the keywords in.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function inputOf({ input }: Pick<Answers, 'input'>): JsonObject {
  return {
    scheduleArn: '<aws.scheduler.schedule-arn>',
    scheduledTime: '<aws.scheduler.scheduled-time>',
    executionId: '<aws.scheduler.execution-id>',
    input: readObject(input) ?? {},
  };
}

/** The group that the schedule is in, and for which alone its role may be assumed. */
export function scheduleGroup(functionName: string): Resource {
  return {
    kind: 'schedule-group',
    id: 'schedule-group',
    title: 'Group of the schedule',
    props: { name: shorten(functionName, nameMax) },
    existing: null,
    declared: null,
  };
}

/** The schedule, whose target is the function. */
export function schedule(functionName: string, answers: Answers): Resource {
  const props = {
    name: shorten(functionName, nameMax),
    group: { ref: 'schedule-group' },
    scheduleExpression: answers['schedule-expression'],
    scheduleExpressionTimezone: answers['schedule-expression-timezone'],
    maximumWindowInMinutes: answers['maximum-window-in-minutes'],
    startDate: answers['start-date'],
    endDate: answers['end-date'],
    state: answers.state,
    input: JSON.stringify(inputOf(answers)),
  };
  const title = 'Schedule of EventBridge Scheduler';
  return { kind: 'schedule', id: 'schedule', title, props, existing: null, declared: null };
}

/** The option that EventBridge Scheduler would refuse, with the reason as a clause; null for none. */
export function scheduleProblem(answers: Answers): { option: string; message: string } | null {
  const expression = answers['schedule-expression'];
  const problems: [option: string, message: string | null][] = [
    ['schedule-expression', schedulerProblem(expression)],
    ['schedule-expression-timezone', zoneProblem(answers['schedule-expression-timezone'])],
    ['start-date', boundProblem(answers['start-date'], expression)],
    ['end-date', boundProblem(answers['end-date'], expression) ?? orderProblem(answers)],
    ['input', inputProblem(answers.input)],
  ];
  const [found] = problems.flatMap(([option, message]) => (message ? [{ option, message }] : []));
  return found ?? null;
}

/** When the schedule ends by itself. */
export function lastDays(answers: Answers): LastDay[] {
  const days = {
    'schedule-expression': lastDayOf(answers['schedule-expression']),
    'end-date': answers['end-date']?.slice(0, 10) ?? null,
  };
  return Object.entries(days).flatMap(([option, day]) => (day === null ? [] : [{ option, day }]));
}

/** Zones are those of the IANA database, here and there. */
function zoneProblem(timeZone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return null;
  } catch {
    return 'is no time zone of the IANA database, such as Europe/Berlin';
  }
}

function boundProblem(date: string | null, expression: string): string | null {
  if (date === null) return null;
  if (isOnce(expression)) return 'bounds a rate or a cron, and the schedule is due once';
  return isMoment(date) ? null : 'names a moment that no calendar has';
}

function orderProblem({ 'start-date': start, 'end-date': end }: Answers): string | null {
  return start !== null && end !== null && end <= start ? 'needs to be after --start-date' : null;
}

function inputProblem(input: string | null): string | null {
  return input === null || readObject(input) ? null : 'is no JSON object';
}
