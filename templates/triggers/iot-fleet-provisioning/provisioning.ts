import type { AnswersTo, Problem, TriggerContext } from '../../../generators/define.js';
import { shorten } from '../../../generators/names.js';
import type { JsonObject, Resource, Value } from '../../../generators/wiring.js';

/** Longest name less what tells templates of deployments apart: 12 characters of a stack's id and a hyphen. https://docs.aws.amazon.com/iot/latest/apireference/API_CreateProvisioningTemplate.html */
const templateNameMax = 36 - 13;

/** Longest name less the prefix of a deployment. https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html */
const policyNameMax = 128 - 10;

/** Longest role name less what tells roles of projects and regions apart. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const roleNameMax = 64 - '-ap-southeast-1'.length - 10;

/** Longest name of a thing. https://docs.aws.amazon.com/iot/latest/apireference/API_CreateThing.html */
const thingNameMax = 128;

export const provisioningOptions = {
  parameters: {
    type: 'list',
    description: 'What devices must tell about themselves; the first names the thing',
    pattern: /^[A-Za-z][A-Za-z0-9]*$/,
    maxItems: 10,
    default: ['SerialNumber'],
    ask: true,
  },
  'thing-name-prefix': {
    type: 'string',
    description: 'What names of things begin with; unset, the name of the function and a hyphen',
    pattern: /^[a-zA-Z0-9:_-]+$/,
    maxLength: 64,
    default: null,
    ask: true,
  },
  enabled: {
    type: 'boolean',
    description: 'Let devices be provisioned from the first deployment on',
    default: true,
  },
} as const;

type Answers = AnswersTo<typeof provisioningOptions>;

/** What names of things begin with. */
export const prefixOf = (answers: Answers, functionName: string): string =>
  answers['thing-name-prefix'] ?? `${functionName}-`;

/** Characters that a device may add to the prefix. */
export const restMax = (answers: Answers, functionName: string): number =>
  thingNameMax - prefixOf(answers, functionName).length;

/** The parameter that names the thing. */
export const namedBy = ({ parameters: [first = ''] }: Answers): string => first;

/** The parameters of the template; AWS IoT tells the last one itself. */
function declared({ parameters }: Answers): JsonObject {
  const names = [...parameters, 'AWS::IoT::Certificate::Id'];
  return Object.fromEntries(names.map((name) => [name, { Type: 'String' }]));
}

/** What the link makes with the template: the role that AWS IoT assumes, and the policy that devices get. */
export function settings(answers: Answers, { fn }: TriggerContext): { [name: string]: Value } {
  return {
    enabled: answers.enabled,
    parameters: [...answers.parameters],
    declared: { literal: declared(answers) },
    namedBy: namedBy(answers),
    thingNamePrefix: prefixOf(answers, fn.name),
    topicPrefix: fn.name,
    policyName: shorten(`${fn.called}-devices`, policyNameMax),
    roleName: shorten(`${fn.called}-provisioning`, roleNameMax),
  };
}

/** The template, without what it is made of. */
export function template(functionName: string): Resource {
  return {
    kind: 'provisioning-template',
    id: 'provisioning-template',
    title: 'Template that devices are provisioned by',
    props: { name: shorten(functionName, templateNameMax) },
    existing: null,
    declared: null,
    ofLink: true,
  };
}

/** A template without a parameter names no thing. */
export function problems({ parameters }: Answers): Problem[] {
  const double = parameters.find((name, at) => parameters.indexOf(name) !== at);
  if (double !== undefined) return [{ option: 'parameters', message: `has ${double} twice` }];
  return parameters.length === 0
    ? [{ option: 'parameters', message: 'is empty: the first of them names the thing' }]
    : [];
}
