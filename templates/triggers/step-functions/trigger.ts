import { type AnswersTo, defineTrigger, type TriggerContext } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { shorten } from '../../../generators/names.js';
import { queue, serviceRole } from '../../../generators/resources.js';
import type { Resource } from '../../../generators/wiring.js';
import order from './events/order.json' with { type: 'json' };

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const nameMax = 80 - 10;

/** Seconds beside the function's own timeout: what Lambda needs to start it and to answer. */
const callTime = 30;

const options = {
  'max-attempts': {
    type: 'integer',
    description: 'Times that the state machine tries a failed task again (Retry)',
    minimum: 0,
    maximum: 20,
    default: 3,
    ask: true,
  },
  'interval-seconds': {
    type: 'integer',
    description: 'Seconds before the first new try (Retry)',
    minimum: 1,
    maximum: 3600,
    default: 2,
  },
  'backoff-rate': {
    type: 'number',
    description: 'By what the interval grows with each new try (Retry)',
    minimum: 1,
    maximum: 10,
    default: 2,
  },
  'max-delay-seconds': {
    type: 'integer',
    description: 'Longest interval before a new try (Retry)',
    minimum: 1,
    maximum: 86_400,
    default: 60,
  },
} as const;

type Answers = AnswersTo<typeof options>;

function resources(answers: Answers, { fn }: TriggerContext): Resource[] {
  const machine = {
    name: shorten(fn.called, nameMax),
    timeoutSeconds: fn.timeout + callTime,
    maxAttempts: answers['max-attempts'],
    intervalSeconds: answers['interval-seconds'],
    backoffRate: answers['backoff-rate'],
    maxDelaySeconds: answers['max-delay-seconds'],
  };
  return [
    serviceRole({
      id: 'state-machine-role',
      title: 'Role that Step Functions assumes',
      name: `${fn.called}-states`,
      principal: 'states.amazonaws.com',
      actingFor: { service: 'states', resource: 'stateMachine:*' },
    }),
    {
      kind: 'state-machine',
      id: 'state-machine',
      title: 'State machine with one task',
      props: machine,
      existing: null,
      declared: null,
    },
    queue({ id: 'failures', title: 'Inputs of failed executions', name: `${fn.called}-failures` }),
  ];
}

export default defineTrigger({
  id: 'step-functions',
  title: 'AWS Step Functions task',
  family: 'API and request/response',
  summary: 'A task of a state machine, tried again with backoff, with a net for what fails',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html',
  invocation: 'synchronous',
  responseContract:
    'What the function returns is the output of the task. An error makes the state machine try again, but for InvalidInputError, which no new try mends; what fails in the end goes to the failure queue with its error, and the execution fails.',
  permission:
    'A role that states.amazonaws.com assumes for state machines of this account and region only: lambda:InvokeFunction on the function, sqs:SendMessage on the failure queue.',
  eventType: 'StepEvent',
  signs: [
    { path: ['executionId'], is: null },
    { path: ['input'], is: null },
  ],
  timeout: 30,
  source: null,
  options,
  pitfalls: [
    'A task is tried again after an error and after a timeout, although it may have done its work: make its effect idempotent by executionId.',
    'An execution that is started twice under one name and with the same input is one execution, as long as it runs: name executions after what they are for.',
    'Errors are told apart by their names: retry rules name InvalidInputError, so rename class and definition together.',
    'Input and output of a state have at most 256 KiB; beyond that States.DataLimitExceeded ends the execution and nothing catches it. The task adds the id of the execution: pass larger data by its place in S3.',
    'The history of an execution keeps input and output for 90 days: pass references where they are confidential.',
    'A retry rule counts for itself: errors of the Lambda service are tried six times beside those of the function.',
    'What is in the failure queue has failed already: start the execution again with its input, or delete it.',
    'A failure queue that cannot be reached keeps the execution trying for about an hour; then it fails without a copy.',
    'The role may be assumed for every state machine of the account and region, because its own has no ARN before it has the role: who can make state machines and pass this role can call the function.',
  ],
  idle: (answers) =>
    answers['max-attempts'] > 0
      ? []
      : [
          {
            options: ['interval-seconds', 'backoff-rate', 'max-delay-seconds'],
            why: 'with --max-attempts 0 a failed task is not tried again',
          },
        ],
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'state-machine',
      source: { ref: 'state-machine' },
      role: { ref: 'state-machine-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: [],
      settings: {
        maxAttempts: answers['max-attempts'],
        intervalSeconds: answers['interval-seconds'],
        backoffRate: answers['backoff-rate'],
        maxDelaySeconds: answers['max-delay-seconds'],
      },
      deadLetter: { ref: 'failures' },
    },
    asyncInvoke: null,
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({
    source: { output: 'StateMachineArn' },
    command: `aws stepfunctions start-execution --state-machine-arn "$SOURCE" --input ${bashWord(JSON.stringify(order.input))}`,
  }),
});
