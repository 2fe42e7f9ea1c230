import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { rule } from '../../../generators/resources.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';
import { deliveryOptions, nets, permission, ruleCall } from '../../shared/rules/delivery.js';
import { expressionProblem, lastDayOf } from '../../shared/rules/expression.js';
import { invokeCommand } from '../../shared/rules/invoke-command.js';
import due from './events/due.json' with { type: 'json' };
import { inputOption, inputProblem, transformerOf } from './input.js';

const docs =
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html';

const options = {
  'schedule-expression': {
    type: 'string',
    description: 'When the function runs, in UTC: a rate, or a cron of six fields',
    pattern: /^\w+\([^\0\n]*\)$/,
    maxLength: 256,
    default: 'rate(1 hour)',
    ask: true,
  },
  ...inputOption,
  state: {
    type: 'enum',
    description: 'Whether the schedule works',
    enum: ['ENABLED', 'DISABLED'],
    default: 'ENABLED',
  },
  ...deliveryOptions,
} as const;

type Answers = AnswersTo<typeof options>;

const inputOf = ({ input }: Pick<Answers, 'input'>): JsonObject => readObject(input) ?? {};

/** An event of the schedule with what the target puts into it; one of others is as it is. */
function handedOver(event: Json, answers: Pick<Answers, 'input'>): Json {
  const members = event as JsonObject;
  if (members['detail-type'] !== 'Scheduled Event') return event;
  return { ...members, detail: inputOf(answers) };
}

export default defineTrigger({
  id: 'eventbridge-schedule',
  title: 'Amazon EventBridge scheduled rule',
  family: 'Schedules and operations',
  summary: 'A job at a rate or by cron, in UTC, with two nets',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a job that did not succeed must fail the invocation.',
  permission,
  eventType: 'ScheduledEvent',
  signs: [
    { path: ['detail-type'], is: 'Scheduled Event' },
    { path: ['source'], is: 'aws.events' },
  ],
  timeout: 60,
  source: null,
  options,
  pitfalls: [
    'A schedule is kept at least once: it may fire twice for one time. Make the effect of a job idempotent by dueAt.',
    'Times are UTC and know no daylight saving. EventBridge Scheduler knows time zones, and AWS recommends it for new schedules.',
    'It fires within the minute, not on the second, and the first time of a rate is when the rule is made.',
    'A job that takes longer than its rate runs beside itself: keep the timeout below the rate, or set reserved concurrency to 1.',
    'A retry comes up to the event ages later, perhaps after the next regular run: a job must do with being late.',
    'There are two hops and two nets: what EventBridge cannot hand to Lambda goes to the undelivered queue, what the function fails to the failure queue. Watch both.',
    'Scheduled rules work on the default bus only.',
    'An input comes as detail of the event, which keeps its id and time; it is no place for secrets, as whoever reads the rule reads it.',
  ],
  check(answers) {
    const problems = {
      'schedule-expression': expressionProblem(answers['schedule-expression']),
      input: inputProblem(answers.input),
    };
    return Object.entries(problems).flatMap(([option, message]) =>
      message === null ? [] : [{ option, message }],
    );
  },
  lastDays: ({ 'schedule-expression': expression }) => {
    const day = lastDayOf(expression);
    return day === null ? [] : [{ option: 'schedule-expression', day }];
  },
  wiring: (answers: Answers, { fn }) => ({
    resources: [
      rule({
        id: 'rule',
        title: 'Scheduled rule',
        name: fn.called,
        bus: null,
        eventPattern: null,
        scheduleExpression: answers['schedule-expression'],
        state: answers.state,
      }),
      ...nets(fn.called),
    ],
    ...ruleCall(answers, transformerOf(answers.input)),
  }),
  events: (answers, fixtures) =>
    Object.fromEntries(
      Object.entries(fixtures).map(([name, event]) => [name, handedOver(event, answers)]),
    ),
  cases: (answers, table) =>
    (table['all'] ?? []).map(({ expected = null, ...row }) => ({
      ...row,
      expected: expected && { ...(expected as JsonObject), input: inputOf(answers) },
    })),
  send: (answers) => ({
    source: { output: 'RuleArn' },
    command: invokeCommand(JSON.stringify(handedOver(due, answers)), 'default'),
  }),
});
