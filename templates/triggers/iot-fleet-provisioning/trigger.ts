import { type AnswersTo, defineTrigger } from '../../../generators/define.js';
import { bashWord } from '../../../generators/emit/bash.js';
import { code } from '../../../generators/view.js';
import { waitProblems } from '../../shared/longest-wait.js';
import newDevice from './events/new-device.json' with { type: 'json' };
import {
  namedBy,
  provisioningOptions as options,
  problems,
  restMax,
  settings,
  template,
} from './provisioning.js';
import { casesOf, eventsOf } from './samples.js';

const docs = 'https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html';

/** Seconds that AWS IoT waits for the hook, the same page. */
const longestWait = 5;

/** Invokes the function that a template has as its hook; `SOURCE` is the name of the template. */
const sendCommand = (payload: object): string =>
  [
    'aws iot describe-provisioning-template --template-name "$SOURCE"',
    '--query preProvisioningHook.targetArn --output text |',
    'xargs -I {} aws lambda invoke --function-name {}',
    `--cli-binary-format raw-in-base64-out --payload ${bashWord(JSON.stringify(payload))} /dev/stdout`,
  ].join(' ');

export default defineTrigger({
  id: 'iot-fleet-provisioning',
  title: 'AWS IoT fleet provisioning hook',
  family: 'API and request/response',
  summary: 'Decides which devices AWS IoT provisions by a template, before it makes anything',
  docs,
  invocation: 'synchronous',
  responseContract:
    'allowProvisioning as a boolean, and parameterOverrides as an object of text. AWS IoT provisions the device only for true; an error, anything else, or no answer within 5 seconds is ACCESS_DENIED for the device.',
  permission:
    'Resource policy: iot.amazonaws.com with the ARN of the template and the account. Role that iot.amazonaws.com assumes for this template only: things whose names begin with the prefix, certificates, and the one policy that devices get.',
  eventType: 'IoTPreProvisioningHookEvent',
  signs: [
    { path: ['claimCertificateId'], is: null },
    { path: ['templateArn'], is: null },
  ],
  timeout: longestWait,
  source: null,
  options,
  pitfalls: [
    'Until decideProvisioning is written it allows nobody. Whoever has the claim certificate can ask: it is on every device that you ship, so look the serial number up among those that you made.',
    'A thing that is there already gets the new certificate as well: refuse a serial number that was provisioned before, or the next device that tells it takes its place.',
    `AWS IoT waits ${longestWait} seconds, the start of the function included: a longer timeout answers nobody.`,
    'A device may ask again with the same certificate after a lost answer: what the function notes must bear a second time.',
    'What it says of parameters is added to those of the device, and is not checked again: an override of the first names the thing.',
    'The template makes a thing, activates the certificate and attaches one policy: groups, types or attributes need more actions of its role, of which AWSIoTThingsRegistration has all.',
    'The policy lets a device connect under the name of its thing, and use topics below its own name only. Change it to what your devices do.',
    'The claim certificate is not made here. Its policy needs iot:Connect, and iot:Publish, iot:Receive and iot:Subscribe on $aws/certificates/create/* and $aws/provisioning-templates/NAME/provision/* alone.',
    'A template of others takes one hook: set the function by update-provisioning-template, and permit iot.amazonaws.com to invoke it from the ARN of that template.',
    'Removal leaves things and certificates where they are; the policy can only be removed once no certificate has it.',
    'Whoever deploys needs iam:PassRole for the role.',
  ],
  check: (answers, context) => [
    ...problems(answers),
    ...waitProblems(context, longestWait, 'that AWS IoT waits'),
  ],
  wiring: (answers: AnswersTo<typeof options>, context) => ({
    resources: [template(context.fn.called)],
    link: {
      kind: 'call',
      variant: 'provisioning-template',
      source: { ref: 'provisioning-template' },
      principal: 'iot.amazonaws.com',
      suffix: null,
      settings: settings(answers, context),
      deadLetter: null,
    },
    asyncInvoke: null,
  }),
  view: (answers, { fn }) => ({
    parameters: [...answers.parameters],
    namedBy: namedBy(answers),
    namedByCode: code(namedBy(answers)),
    restMax: restMax(answers, fn.name),
  }),
  events: eventsOf,
  cases: (answers, table) => casesOf(answers, table['all'] ?? []),
  send: (answers) => ({
    source: { output: 'TemplateName' },
    command: sendCommand(eventsOf(answers, { newDevice })['newDevice'] as object),
  }),
});
