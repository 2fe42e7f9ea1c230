import { asyncInvoke } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import {
  existing,
  failureQueue,
  serviceRole,
  undeliveredQueue,
} from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { deliveryOptions } from '../../shared/rules/delivery.js';
import due from './events/due.json' with { type: 'json' };
import { lastDays, schedule, scheduleGroup, scheduleOptions, scheduleProblem } from './schedule.js';

const principal = 'scheduler.amazonaws.com';

const options = { ...scheduleOptions, ...deliveryOptions } as const;

type Answers = AnswersTo<typeof options>;

function resources(answers: Answers, { fn, source }: TriggerContext): Resource[] {
  return [
    source
      ? existing('schedule-group', 'schedule-group', 'Group of the schedule', source)
      : scheduleGroup(fn.called),
    serviceRole({
      id: 'schedule-role',
      title: 'Role that EventBridge Scheduler assumes',
      name: `${fn.called}-schedule`,
      principal,
      actingFor: 'schedule-group',
    }),
    schedule(fn.called, answers),
    failureQueue(fn.called),
    undeliveredQueue(fn.called, {
      title: 'Runs that EventBridge Scheduler could not deliver',
      sender: null,
    }),
  ];
}

/** Calls what the schedule calls, as it does; `SOURCE` is the ARN of the schedule. */
const sendCommand = [
  'aws lambda invoke --function-name "$(aws scheduler get-schedule --name "${SOURCE##*/}"',
  '--group-name "$(cut -d / -f 2 <<<"$SOURCE")" --query Target.Arn --output text)"',
  '--invocation-type Event --cli-binary-format raw-in-base64-out',
  `--payload ${bashWord(JSON.stringify(due))} /dev/null`,
].join(' ');

export default defineTrigger({
  id: 'eventbridge-scheduler',
  title: 'Amazon EventBridge Scheduler',
  family: 'Schedules and operations',
  summary: 'A task at a rate, by cron in any time zone or at one moment, with two nets',
  docs: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a task that did not succeed must fail the invocation.',
  permission:
    'A role that scheduler.amazonaws.com assumes for schedules of this group and account only: lambda:InvokeFunction on the function, sqs:SendMessage on the queue of undelivered runs. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'ScheduleEvent',
  signs: [
    { path: ['scheduleArn'], is: null },
    { path: ['executionId'], is: null },
    { path: ['input'], is: null },
  ],
  timeout: 60,
  source: {
    service: 'scheduler',
    noun: 'schedule group',
    namePattern: /^[0-9A-Za-z._-]{1,64}$/,
    arnPrefix: 'schedule-group/',
    declaredAs: [
      'AWS::Scheduler::ScheduleGroup',
      'aws_scheduler_schedule_group',
      'scheduler.ScheduleGroup',
      'put_schedule_group',
    ],
    example: 'arn:aws:scheduler:eu-west-1:123456789012:schedule-group/acme-schedules',
  },
  options,
  pitfalls: [
    'A schedule is kept at least once: it may fire twice for one time, and executionId is another one then. Make the effect of a task idempotent by scheduleArn and scheduledTime.',
    'There are two hops and two nets: what EventBridge Scheduler cannot hand to Lambda goes to the undelivered queue, what the function fails to the failure queue. Watch both.',
    'A cron follows its time zone: an hour that a clock change leaves out is left out, one that it repeats fires once. A rate counts hours and knows no zone.',
    'It fires within the minute, not on the second, and within the flexible time window where there is one.',
    'A rate without --start-date begins when the schedule is made.',
    'A schedule that is over, at(…) or past its --end-date, stays and counts for the quota until it is removed.',
    'A --start-date that has passed is refused when the schedule is made anew: take it out then.',
    'Whoever deploys needs iam:PassRole for the role of the schedule.',
    'A task that takes longer than its rate runs beside itself: keep the timeout below the rate, or set reserved concurrency to 1.',
    'The role may be assumed for every schedule of its group: who can make schedules there and pass roles can call the function.',
  ],
  check(answers) {
    const problem = scheduleProblem(answers);
    return problem ? [problem] : [];
  },
  lastDays,
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'schedule',
      source: { ref: 'schedule' },
      role: { ref: 'schedule-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: [],
      settings: {
        maximumRetryAttempts: answers['target-maximum-retry-attempts'],
        maximumEventAgeInSeconds: answers['target-maximum-event-age-in-seconds'],
      },
      deadLetter: { ref: 'undelivered' },
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({ source: { output: 'ScheduleArn' }, command: sendCommand }),
});
