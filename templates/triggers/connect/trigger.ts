import { defineTrigger, type Options } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { existing } from '../../../generators/resources.js';
import { waitProblems } from '../../shared/longest-wait.js';
import { needed } from '../../shared/needed.js';
import routed from './events/voice-inbound.json' with { type: 'json' };

/** What a flow asks for is set in its block. */
const options: Options = {};

/** Seconds that a flow waits at most where it goes on meanwhile; 8 where it does not. https://docs.aws.amazon.com/connect/latest/adminguide/invoke-lambda-function-block.html */
const longestWait = 60;

const docs = 'https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html';

export default defineTrigger({
  id: 'connect',
  title: 'Amazon Connect flow',
  family: 'API and request/response',
  summary: 'Attributes for a contact, for the block AWS Lambda function of a flow',
  docs,
  invocation: 'synchronous',
  responseContract:
    'A flat object of text, at most 32 KB: the flow reads each of its members as $.External.<name>. An error, or an answer that is none, takes the contact down the error branch of the block, after three more tries within its timeout.',
  permission:
    'Resource policy: connect.amazonaws.com with the ARN of the instance and the account.',
  eventType: 'ConnectContactFlowEvent',
  signs: [{ path: ['Name'], is: 'ContactFlowEvent' }],
  timeout: 8,
  source: {
    service: 'connect',
    noun: 'Amazon Connect instance',
    namePattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    arnPrefix: 'instance/',
    declaredAs: ['AWS::Connect::Instance', 'aws_connect_instance', 'connect.CfnInstance'],
    example: 'arn:aws:connect:eu-west-2:123456789012:instance/6d0bd5b4-1d9b-4b0a-9d4e-0e6f8f2c7a51',
    arnFrom: "aws connect list-instances --query 'InstanceSummaryList[].Arn'",
    required: true,
  },
  options,
  pitfalls: [
    'The block waits 8 seconds at most, all tries together, or 60 when the flow goes on meanwhile: what takes longer belongs behind a queue.',
    'A caller hears nothing while the block waits: play a prompt before it, and look that the function is quick.',
    'The error branch is the net: connect it to something that a contact can go on with. Nothing else keeps what the function failed.',
    'With the response validation STRING_MAP one member that is no text fails the whole answer: true and 7 are written as text. JSON takes nested answers as well.',
    'The block tries again after an error, with the same ContactId: make what the function changes idempotent by it.',
    'The event has the address of the customer, and what was typed in: none of it is logged here.',
    'Parameters are what the flow sends; what a contact types in or says is not to be trusted.',
    'Other functions of the instance are left alone; how many it takes is a quota of the account.',
  ],
  check: (_answers, context) => waitProblems(context, longestWait, 'of a flow'),
  wiring: (_answers, { source }) => ({
    resources: [existing('connect-instance', 'instance', 'Connect instance', needed(source))],
    link: {
      kind: 'call',
      variant: 'connect-instance',
      source: { ref: 'instance' },
      principal: 'connect.amazonaws.com',
      suffix: null,
      settings: {},
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  cases: (_answers, table) => table['all'] ?? [],
  send: () => ({
    source: { output: 'FunctionName' },
    command: `aws lambda invoke --function-name "$SOURCE" --cli-binary-format raw-in-base64-out --payload ${bashWord(JSON.stringify(routed))} /dev/stdout`,
  }),
});
