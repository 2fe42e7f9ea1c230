import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import {
  type AnswersTo,
  defineTrigger,
  type Problem,
  type TriggerContext,
} from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing, failureQueue } from '../../../generators/resources.js';
import type { Existing, Resource } from '../../../generators/wiring.js';
import { needed } from '../../shared/needed.js';

const docs = 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html';

const options = {
  condition: {
    type: 'enum',
    description: 'Which outcomes the function is called with',
    enum: ['success', 'failure'],
    default: 'success',
    ask: true,
  },
  'role-name': {
    type: 'string',
    description:
      'Name of the execution role of the function that --source names, which gets the permission to call this one; without its path',
    pattern: /^[\w+=,.@-]{1,64}$/,
    maxLength: 64,
    default: null,
    required: 'payments-role',
    ask: true,
  },
  qualifier: {
    type: 'string',
    description:
      'Alias or version of that function whose outcomes are meant; $LATEST for calls without one',
    pattern: /^(?:\$LATEST|[A-Za-z0-9_-]{1,128})$/,
    maxLength: 128,
    default: '$LATEST',
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

function resources(answers: Answers, { fn, source }: TriggerContext): Resource[] {
  const role: Existing = {
    service: 'iam',
    arn: null,
    arnPrefix: 'role/',
    name: answers['role-name'],
    declared: null,
  };
  return [
    existing('upstream-function', 'upstream', 'Function with outcomes', needed(source)),
    existing('execution-role', 'upstream-role', 'Its execution role', role),
    failureQueue(fn.called),
  ];
}

/** A function that hears of itself would call itself for ever. */
function check(_answers: Answers, { fn, source, host }: TriggerContext): Problem[] {
  const itself = source !== null && [fn.called, host?.name].includes(source.name);
  return itself
    ? [{ option: 'source', message: 'names the function itself, which would call itself for ever' }]
    : [];
}

function sendCommand({ qualifier }: Answers): string {
  const qualified = qualifier === '$LATEST' ? '' : ` --qualifier ${bashWord(qualifier)}`;
  return `aws lambda invoke --function-name "$SOURCE"${qualified} --invocation-type Event --cli-binary-format raw-in-base64-out --payload '{"orderId":"A-1001"}' /dev/null`;
}

export default defineTrigger({
  id: 'lambda-destination',
  title: 'AWS Lambda destination',
  family: 'Storage and messaging events',
  summary: 'What another function made of its asynchronous events, with a queue for what fails',
  docs,
  invocation: 'asynchronous',
  responseContract:
    'The answer is ignored. An error makes Lambda try again, then hand the event to the failure queue: an outcome that cannot be handled must fail the invocation.',
  permission:
    'Execution role of the other function: lambda:InvokeFunction on this one. No resource policy. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'OutcomeEvent',
  signs: [
    { path: ['requestContext', 'condition'], is: null },
    { path: ['requestPayload'], is: null },
  ],
  timeout: 30,
  source: {
    service: 'lambda',
    noun: 'function',
    namePattern: /^[A-Za-z0-9_-]{1,64}$/,
    arnPrefix: 'function:',
    declaredAs: [],
    example: 'arn:aws:lambda:eu-west-1:123456789012:function:payments',
    required: true,
  },
  options,
  pitfalls: [
    'Only asynchronous invocations have outcomes: what an API, a queue or a stream calls the other function for has none.',
    'A function has one such configuration for each alias or version. The scripts of the AWS CLI change one destination in it and refuse to take the place of another. SAM, CDK and Terraform own all of it: where the other function has retries, an event age or a destination already, they set these back, or fail. Add the destination where these are declared then.',
    'A function has one destination for each condition: what has to be heard by several goes to a topic or a bus.',
    'The outcome carries all of the request and of the answer, and Lambda drops one that is too large for an asynchronous event: watch DestinationDeliveryFailures of the other function.',
    'Delivery is at least once and in no order: make the effect of an outcome idempotent by its requestId.',
    'Two functions that hear of each other go round until Lambda stops them.',
    'Both functions are in one account and region.',
    'An event that was never tried has no answer and no error: it got too old, or the other function has a reserved concurrency of zero.',
  ],
  check,
  wiring: (answers: Answers, context) => ({
    resources: resources(answers, context),
    link: {
      kind: 'assume',
      variant: 'destination',
      source: { ref: 'upstream' },
      role: { ref: 'upstream-role' },
      functionActions: ['lambda:InvokeFunction'],
      statements: [],
      settings: {
        onSuccess: answers.condition === 'success' ? answers.qualifier : null,
        onFailure: answers.condition === 'failure' ? answers.qualifier : null,
      },
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  view: ({ condition }) => ({
    ofFailure: condition === 'failure',
    realistic: condition === 'failure' ? 'retries-exhausted' : 'succeeded',
  }),
  events: ({ condition }, fixtures) => {
    const other = condition === 'failure' ? successes : failures;
    return Object.fromEntries(Object.entries(fixtures).filter(([name]) => !other.includes(name)));
  },
  cases: ({ condition }, table) => table[String(condition)] ?? [],
  send: (answers, { source }) => ({
    source: { bash: bashWord(needed(source).name) },
    command: sendCommand(answers),
  }),
});

const successes = ['succeeded', 'no-answer'];
const failures = ['retries-exhausted', 'age-exceeded', 'never-called'];
