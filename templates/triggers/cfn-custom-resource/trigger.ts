import { asyncInvoke, asyncInvokeOptions } from '../../../generators/async-invoke.js';
import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { failureQueue } from '../../../generators/resources.js';
import type { Resource, Value } from '../../../generators/wiring.js';
import { readObject } from '../../shared/filters/leaves.js';

/** Seconds of the function's time that its handler keeps for the answer. */
const answerTime = 10;

/** Names that CloudFormation takes for itself. */
const reserved = ['ServiceToken', 'ServiceTimeout'];

const options = {
  'resource-properties': {
    type: 'string',
    description: 'A JSON object of the properties that the resource has, such as {"Name":"orders"}',
    pattern: /^\{[^\0]*\}$/,
    json: true,
    maxLength: 4096,
    default: null,
    ask: true,
  },
  'service-timeout': {
    type: 'integer',
    description: 'Seconds that CloudFormation waits for an answer (ServiceTimeout)',
    minimum: 1,
    maximum: 3600,
    default: 300,
  },
  ...asyncInvokeOptions,
} as const;

type Answers = AnswersTo<typeof options>;

/** A resource of a template that the function makes: the cell of the link has it. */
const customResource: Resource = {
  kind: 'custom-resource',
  id: 'resource',
  title: 'Resource that the function makes',
  props: {},
  existing: null,
  declared: null,
  ofLink: true,
};

/** Makes one more resource of the function in a stack of its own; `SOURCE` is the ARN of the function. */
const sendCommand = [
  'aws cloudformation create-stack --stack-name try-custom-resource --template-body',
  '"{\\"Resources\\":{\\"Resource\\":{\\"Type\\":\\"Custom::Resource\\",\\"Properties\\":{\\"ServiceToken\\":\\"$SOURCE\\",\\"ServiceTimeout\\":300}}}}"',
].join(' ');

function propertiesProblem({ 'resource-properties': given }: Answers): string | null {
  if (given === null) return null;
  const properties = readObject(given);
  if (!properties) return 'is no JSON object';
  const own = reserved.find((name) => name in properties);
  return own ? `has ${own}, which CloudFormation takes for itself` : null;
}

/** The properties together and one by one; null for none. */
function propertiesOf({ 'resource-properties': given }: Answers): Value {
  const all = readObject(given) ?? {};
  const each = Object.entries(all).map(([name, literal]) => ({ name, value: { literal } }));
  return each.length > 0 ? { all: { literal: all }, each } : null;
}

export default defineTrigger({
  id: 'cfn-custom-resource',
  title: 'AWS CloudFormation custom resource',
  family: 'Schedules and operations',
  summary: 'Makes, changes and removes a resource of a stack, and always answers',
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html',
  invocation: 'asynchronous',
  responseContract:
    'What the function returns is ignored: it puts its answer to the ResponseURL of the request, at most 4096 bytes, before its own timeout, and a failure as well. An error is left for what could not be answered: Lambda tries again, then hands the event to the failure queue.',
  permission:
    'None on the function: CloudFormation calls with the permissions of whoever deploys the stack, or of its service role, which need lambda:InvokeFunction. Execution role: sqs:SendMessage on the failure queue.',
  eventType: 'CloudFormationCustomResourceEvent',
  signs: [
    { path: ['RequestType'], is: null },
    { path: ['StackId'], is: null },
  ],
  timeout: 60,
  source: null,
  options,
  pitfalls: [
    'Whoever deploys needs lambda:InvokeFunction on the function, or a service role that has it.',
    'A request that is not answered keeps the stack waiting for ServiceTimeout, then rolls it back: the function answers before its own timeout, so keep that below ServiceTimeout.',
    'A Create that fails is followed by a Delete with the id that was answered: Delete must succeed for what was never made.',
    'Another id in the answer to an Update makes it a replacement: CloudFormation deletes the old one once all is well. The same id changes in place.',
    'CloudFormation hands numbers and truth over as text.',
    'An Update comes only when properties have changed: a new version of the function alone changes nothing.',
    'Requests come at least once: make their effect idempotent by requestId.',
    'The ResponseURL lets everybody answer who knows it: do not log the event. Reasons and attributes are seen by everybody who may see the stack.',
    'The function must still be there, with its role, when the resource is removed: never take both out of a template at once.',
  ],
  check(answers, { fn, host }) {
    const message = propertiesProblem(answers);
    const timeout = answers['service-timeout'];
    return [
      ...(message ? [{ option: 'resource-properties', message }] : []),
      ...(timeout <= fn.timeout
        ? [
            {
              option: 'service-timeout',
              message: `is not above the timeout of the function, ${fn.timeout} seconds`,
            },
          ]
        : []),
      ...(!host && fn.timeout <= answerTime
        ? [
            {
              option: 'timeout',
              message: `is above ${answerTime} seconds, which the answer itself may take`,
            },
          ]
        : []),
    ];
  },
  wiring: (answers: Answers, { fn }) => ({
    resources: [customResource, failureQueue(fn.called)],
    link: {
      kind: 'call',
      variant: 'custom-resource',
      source: { ref: customResource.id },
      principal: null,
      suffix: null,
      settings: {
        serviceTimeout: answers['service-timeout'],
        properties: propertiesOf(answers),
        name: fn.called,
      },
      deadLetter: null,
    },
    asyncInvoke: asyncInvoke(answers),
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({ source: { output: 'ServiceToken' }, command: sendCommand }),
});
