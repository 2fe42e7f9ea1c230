import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, failureQueue, logGroup } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import { type FilterPattern, readPattern } from './filter-pattern.js';
import { isOwnGroup } from './own-group.js';
import { casesOf, eventsOf, sampleMessage, sendCommand } from './samples.js';

const docs =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample';

const options = {
  'filter-pattern': {
    type: 'string',
    description:
      'Only log events that this pattern matches, such as ERROR or { $.level = "ERROR" }; all of them when it is empty',
    pattern: /^[^\0\r\n]*$/,
    maxLength: 1024,
    default: '',
    ask: true,
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

/** What `check` has found good. */
function patternOf(answers: Answers): FilterPattern {
  const pattern = readPattern(answers['filter-pattern']);
  if (typeof pattern === 'string') throw new Error(`The pattern ${pattern}.`);
  return pattern;
}

function resources({ fn, source }: TriggerContext): Resource[] {
  const title = 'Source log group';
  return [
    source
      ? existing('log-group', 'logs', title, source)
      : logGroup({ id: 'logs', title, name: `${fn.called}-source`, retention: fn.logRetention }),
    failureQueue(fn.called),
  ];
}

export default defineTrigger({
  id: 'cloudwatch-logs',
  title: 'Amazon CloudWatch Logs subscription filter',
  family: 'Schedules and operations',
  summary: 'Log events of a group that match a pattern, unpacked, with a queue for what fails',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: log events that cannot be handled must fail the invocation.',
  permission:
    'Resource policy: logs.amazonaws.com with the ARN of the log group and the account. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'CloudWatchLogsEvent',
  signs: [{ path: ['awslogs'], is: null }],
  timeout: 60,
  source: {
    service: 'logs',
    noun: 'log group',
    namePattern: /^[A-Za-z0-9._/#-]{1,512}$/,
    arnPrefix: 'log-group:',
    declaredAs: [
      'AWS::Logs::LogGroup',
      'aws_cloudwatch_log_group',
      'logs.LogGroup',
      'put_source_group',
    ],
    example: 'arn:aws:logs:eu-west-1:123456789012:log-group:/acme/orders',
  },
  options,
  pitfalls: [
    'Never subscribe a function to the group that it logs to, or to one that its own messages reach: each invocation would cause the next, without end. Lambda does not detect that loop.',
    'Delivery is at least once: make the effect of a log event idempotent by its id.',
    'One invocation carries many log events of one stream. When some fail, Lambda delivers all of them again.',
    'What CloudWatch Logs cannot hand to Lambda, it tries again for up to 24 hours and then drops: there is no queue for it.',
    'The data is gzip in base64: a small event can unpack to very much. The handler stops at 16 MiB and fails, so that the failure queue keeps what was sent.',
    'A log group takes two subscription filters, and only one of the class STANDARD takes any.',
    'Messages of the type CONTROL_MESSAGE are probes of the destination and hold no log events.',
    'A log event is text of whoever wrote it: what it says may be made up by a caller of that program.',
    'Log groups are encrypted with a key of AWS; one of your own needs a policy that lets logs.amazonaws.com use it.',
  ],
  check(answers, context) {
    if (isOwnGroup(context)) {
      const message =
        'is where the function logs itself: each invocation would cause the next, without end';
      return [{ option: 'source', message }];
    }
    const pattern = readPattern(answers['filter-pattern']);
    const found = typeof pattern === 'string' ? pattern : sampleMessage(pattern);
    return typeof found === 'string' ? [{ option: 'filter-pattern', message: found }] : [];
  },
  wiring: (answers, context) => ({
    resources: resources(context),
    link: {
      kind: 'call',
      variant: 'log-group',
      source: { ref: 'logs' },
      principal: 'logs.amazonaws.com',
      suffix: ':*',
      settings: { filterPattern: answers['filter-pattern'] },
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  events: (answers, fixtures) => eventsOf(patternOf(answers), fixtures),
  cases: (answers, table) => casesOf(patternOf(answers), table['all'] ?? []),
  send: (answers, { source }) => ({
    source: source ? { bash: bashWord(source.name) } : { output: 'LogGroupName' },
    command: sendCommand(patternOf(answers)),
  }),
});
