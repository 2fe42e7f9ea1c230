import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { defineTrigger } from '../../../generators/define.js';
import { failureQueue } from '../../../generators/resources.js';
import { alarm, alarmOptions, alarmProblems, callsOf } from './alarm.js';
import { casesOf, eventsOf } from './samples.js';

const docs =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html';

export default defineTrigger({
  id: 'cloudwatch-alarm',
  title: 'Amazon CloudWatch alarm action',
  family: 'Schedules and operations',
  summary: 'Changes of the state of a metric alarm, with a queue for what fails',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: a change that cannot be handled must fail the invocation.',
  permission:
    'Resource policy: lambda.alarms.cloudwatch.amazonaws.com with the ARN of the alarm and the account. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'CloudWatchAlarmEvent',
  signs: [{ path: ['alarmData'], is: null }],
  timeout: 30,
  source: null,
  options: { ...alarmOptions, ...asyncInvokeOptions },
  pitfalls: [
    'An alarm calls when a state begins, not while it lasts: a function that must go on until all is well needs a schedule of its own.',
    'Delivery is at least once: make the effect of a change idempotent by its changeId.',
    'CloudWatch tries again until Lambda accepts a change, so there is no queue for what it cannot hand over; what the function fails goes to the failure queue.',
    'An alarm of others can be changed only as a whole, by whoever declares it. To hear of it, use the trigger eventbridge-rule with {"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"]}.',
    'A metric is found by exactly the dimensions that it is published with: one too few, and the alarm never has data.',
    'Of missing data, notBreaching says that all is well: a program that has stopped publishing raises no alarm. Use breaching to hear of that.',
    'An alarm on the errors of its own function calls it once more when it fails: it begins ALARM once, but never ends it by itself.',
  ],
  check: (answers) => alarmProblems(answers),
  idle: (answers) =>
    answers['extended-statistic'] === null
      ? []
      : [{ options: ['statistic'], why: '--extended-statistic stands in its place' }],
  wiring: (answers, { fn }) => ({
    resources: [alarm(fn.called, answers), failureQueue(fn.called)],
    link: {
      kind: 'call',
      variant: 'alarm',
      source: { ref: 'alarm' },
      principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      suffix: null,
      settings: { states: answers.states.join(' and '), calls: callsOf(answers) },
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: () => ({ realistic: 'threshold-crossed' }),
  events: (answers, fixtures) => eventsOf(answers, fixtures),
  cases: (answers, table) => casesOf(answers, table['all'] ?? []),
  send: (answers) => ({
    source: { output: 'AlarmName' },
    command: `aws cloudwatch set-alarm-state --alarm-name "$SOURCE" --state-value ${answers.states[0]} --state-reason 'Set by hand.'`,
  }),
});
