import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import {
  type AnswersTo,
  defineTrigger,
  type Problem,
  type TriggerContext,
} from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import { failureQueue } from '../../../generators/resources.js';
import type { FunctionStatement, Resource, Value } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html */
const nameMax = 128 - 10;

/** Messages that come of one resource. */
const change = 'ConfigurationItemChangeNotification';
const oversized = 'OversizedConfigurationItemChangeNotification';
const scheduled = 'ScheduledNotification';

const options = {
  'message-types': {
    type: 'list',
    description: 'What the rule is evaluated for: changes of resources, large ones too, or a time',
    enum: [change, oversized, scheduled],
    maxItems: 3,
    default: [change, oversized],
    ask: true,
  },
  'compliance-resource-types': {
    type: 'list',
    description: 'Types of resources whose changes count; empty for all that are recorded',
    pattern: /^\w+::\w+::\w+$/,
    maxItems: 100,
    default: ['AWS::S3::Bucket'],
    ask: true,
  },
  'maximum-execution-frequency': {
    type: 'enum',
    description: `How often the rule is evaluated with ${scheduled}`,
    enum: ['One_Hour', 'Three_Hours', 'Six_Hours', 'Twelve_Hours', 'TwentyFour_Hours'],
    default: 'TwentyFour_Hours',
  },
  'input-parameters': {
    type: 'string',
    description:
      'A JSON object of texts that every evaluation is given, such as {"tagKey":"owner"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 1024,
    default: null,
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

/** The rule as PutConfigRule takes it. */
function settings(answers: Answers, { fn }: TriggerContext): { [name: string]: Value } {
  const messages = answers['message-types'];
  const frequency = answers['maximum-execution-frequency'];
  const types = answers['compliance-resource-types'];
  const parameters = readObject(answers['input-parameters']);
  const ofResources = messages.some((each) => each !== scheduled);
  return {
    name: shorten(fn.called, nameMax),
    resourceTypes: ofResources && types.length > 0 ? [...types] : null,
    inputParameters: parameters && { literal: parameters },
    messages: messages.map((messageType) => ({
      messageType,
      frequency: messageType === scheduled ? frequency : null,
    })),
  };
}

function rule(): Resource {
  return {
    kind: 'config-rule',
    id: 'rule',
    title: 'Rule that the function evaluates',
    props: {},
    existing: null,
    declared: null,
    ofLink: true,
  };
}

function statements(answers: Answers): FunctionStatement[] {
  const everything = { on: { arn: '*' }, suffix: null };
  const put = { id: 'evaluations', actions: ['config:PutEvaluations'], ...everything };
  const read = { id: 'history', actions: ['config:GetResourceConfigHistory'], ...everything };
  return answers['message-types'].includes(oversized) ? [put, read] : [put];
}

function problems(answers: Answers): Problem[] {
  const parameters = parametersProblem(answers['input-parameters']);
  return [
    ...(answers['message-types'].length === 0
      ? [{ option: 'message-types', message: 'is empty' }]
      : []),
    ...(parameters === null ? [] : [{ option: 'input-parameters', message: parameters }]),
  ];
}

function parametersProblem(given: string | null): string | null {
  if (given === null) return null;
  const parameters = readObject(given);
  if (!parameters) return 'is no JSON object';
  const other = Object.keys(parameters).find((name) => typeof parameters[name] !== 'string');
  return other === undefined ? null : `has ${other}, which is no text: AWS Config takes text alone`;
}

export default defineTrigger({
  id: 'config-rule',
  title: 'AWS Config custom rule',
  family: 'Schedules and operations',
  summary: 'Evaluates resources when they change or at times, and tells AWS Config what complies',
  docs: 'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html',
  invocation: 'asynchronous',
  responseContract:
    'What the function returns is ignored: it tells AWS Config by PutEvaluations what complies, at most 100 resources at once. An error makes Lambda try again, then hand the event to the failure queue.',
  permission:
    'Resource policy: config.amazonaws.com with the rules of this account and region, and the account. Execution role: config:PutEvaluations and, for large configurations, config:GetResourceConfigHistory, which IAM lets be limited to no resource; sqs:SendMessage on the failure queue.',
  eventType: 'ConfigRuleEvent',
  signs: [
    { path: ['invokingEvent'], is: null },
    { path: ['configRuleName'], is: null },
  ],
  timeout: 60,
  source: null,
  sdkClients: ['config-service'],
  options,
  pitfalls: [
    'AWS Config evaluates nothing without a running configuration recorder that records these types: it is a setting of the account and is not made here.',
    'Every evaluation and every recorded configuration is billed: keep the types as few as the rule needs.',
    'A resource that is gone or has left the scope of the rule is told to be not applicable without a call of evaluateRule.',
    'Of a configuration that is too large for a message only a summary comes: the function reads the configuration itself, as it was recorded then.',
    'An event may come twice and late: AWS Config orders evaluations by the time of the configuration, which the function hands over.',
    'A rule is in place once the function may be called, and it may be called for every rule of the account and region, because its own has no ARN before that.',
    'The result token of an event is good for evaluations of this rule: do not log the event.',
    'A rule that is due for everything finds its resources itself: give the role what it needs to read them, and answer with one evaluation for each.',
    'What the failure queue holds was not evaluated: AWS Config shows the earlier result until the rule is evaluated again.',
  ],
  check: problems,
  idle: (answers) =>
    answers['message-types'].includes('ScheduledNotification')
      ? []
      : [
          {
            options: ['maximum-execution-frequency'],
            why: '--message-types has no ScheduledNotification, so that the rule is due when resources change alone',
          },
        ],
  wiring: (answers: Answers, context) => ({
    resources: [rule(), failureQueue(context.fn.called)],
    link: {
      kind: 'call',
      variant: 'config-rule',
      source: { ref: 'rule' },
      principal: 'config.amazonaws.com',
      suffix: null,
      settings: settings(answers, context),
      deadLetter: null,
    },
    statements: statements(answers),
    asyncInvoke: asyncInvoke(answers),
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({
    source: { output: 'ConfigRuleName' },
    command: 'aws configservice start-config-rules-evaluation --config-rule-names "$SOURCE"',
  }),
});
