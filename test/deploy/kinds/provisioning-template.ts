import {
  DescribeProvisioningTemplateCommand,
  type DescribeProvisioningTemplateCommandOutput,
  GetPolicyCommand,
  ListPoliciesCommand,
  ListProvisioningTemplatesCommand,
} from '@aws-sdk/client-iot';
import type { Json, Literal, Wiring } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type Located, type ReadContext } from '../kind.js';
import { policyLine, type Statement, statementsOf } from '../statements.js';
import { namedRole, roleNameIn, roleProperties, type ServiceRole } from './role.js';

/** What is declared of a template that devices are provisioned by, whoever tells. */
export type ProvisioningTemplate = Pick<
  Partial<DescribeProvisioningTemplateCommandOutput>,
  'enabled' | 'type' | 'provisioningRoleArn' | 'preProvisioningHook' | 'templateBody'
>;

const inRegion = `arn:aws:iot:${region}:${account}`;

/** The ARN of a template of the emulator's account. */
export const arnOf = (name: string): string => `${inRegion}:provisioningtemplate/${name}`;

/** The ARN of a policy of AWS IoT in the emulator's account. */
export const policyArnOf = (name: string): string => `${inRegion}:policy/${name}`;

/** What the record calls the role of a template, and the policy that devices get. */
const roleSymbol = 'provisioning-role';
const policySymbol = 'device-policy';

/** The name of the policy that a template attaches. */
export function policyIn({ templateBody = '{}' }: ProvisioningTemplate): string {
  const { Resources = {} } = JSON.parse(templateBody) as {
    Resources?: { [id: string]: { Type: string; Properties: { PolicyName?: string } } };
  };
  const policy = Object.values(Resources).find(({ Type }) => Type === 'AWS::IoT::Policy');
  return policy?.Properties.PolicyName ?? '';
}

/** What a template leads to: the role that AWS IoT assumes, and the policy. */
export function leadsTo(template: ProvisioningTemplate): Required<Pick<Located, 'beside'>> {
  return {
    beside: {
      [roleSymbol]: template.provisioningRoleArn ?? '',
      [policySymbol]: policyArnOf(policyIn(template)),
    },
  };
}

/** A template in words of the wiring, with its role and the policy of devices. */
export function propertiesOf(
  template: ProvisioningTemplate,
  role: ServiceRole,
  policy: readonly Statement[],
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  const { preProvisioningHook: hook, templateBody = '{}' } = template;
  const name = JSON.stringify(policyIn(template));
  const body = canonical(JSON.parse(templateBody) as Json);
  return {
    enabled: template.enabled ?? false,
    type: template.type ?? '',
    body: body.replaceAll(name, () => JSON.stringify(policySymbol)),
    asks: `${hook?.payloadVersion} ${symbols.node(hook?.targetArn ?? '')}`,
    acts: symbols.node(template.provisioningRoleArn ?? ''),
    ...roleProperties(role, symbols),
    devices: policy.map((each) => policyLine(each, symbols)),
  };
}

async function templateAt({ iot }: Clients, templateName: string): Promise<ProvisioningTemplate> {
  return (await orNull(iot.send(new DescribeProvisioningTemplateCommand({ templateName })))) ?? {};
}

function expectedBody(settings: { [name: string]: Json }): string {
  const { literal: Parameters } = settings['declared'] as unknown as Literal;
  const named = { Ref: String(settings['namedBy']) };
  const ThingName = { 'Fn::Join': ['', [String(settings['thingNamePrefix']), named]] };
  const certificate = { CertificateId: { Ref: 'AWS::IoT::Certificate::Id' }, Status: 'ACTIVE' };
  return canonical({
    Parameters,
    Resources: {
      thing: { Type: 'AWS::IoT::Thing', Properties: { ThingName } },
      certificate: { Type: 'AWS::IoT::Certificate', Properties: certificate },
      policy: { Type: 'AWS::IoT::Policy', Properties: { PolicyName: policySymbol } },
    },
  });
}

/** Actions on things whose names begin so, on certificates, and on the policy. */
function expectedActions(prefix: string): string[] {
  const own = 'arn:aws:iot:REGION:ACCOUNT';
  const table = {
    [`${own}:thing/${prefix}*`]:
      'AttachThingPrincipal CreateThing DescribeThing ListThingPrincipals UpdateThing',
    [`${own}:cert/*`]:
      'AttachPolicy AttachPrincipalPolicy AttachThingPrincipal DescribeCertificate ListPrincipalThings UpdateCertificate',
    [policySymbol]: 'AttachPolicy GetPolicy',
  };
  return Object.entries(table)
    .flatMap(([on, names]) => names.split(' ').map((name) => `Allow iot:${name} on ${on}`))
    .sort();
}

function expectedDevices(topics: string): string[] {
  const own = 'arn:aws:iot:REGION:ACCOUNT';
  const thing = '${iot:Connection.Thing.ThingName}';
  const attached = 'Bool iot:connection.thing.isattached=true';
  return [
    `Allow  iot:Connect on ${own}:client/${thing} if ${attached}`,
    `Allow  iot:Publish,iot:Receive on ${own}:topic/${topics}/${thing}/*`,
    `Allow  iot:Subscribe on ${own}:topicfilter/${topics}/${thing}/*`,
  ];
}

function expected({ link }: Wiring) {
  const settings = (link.kind === 'call' ? link.settings : {}) as { [name: string]: Json };
  const trust = 'ArnLike aws:sourcearn=provisioning-template and StringEquals';
  return {
    enabled: settings['enabled'] ?? null,
    type: 'FLEET_PROVISIONING',
    body: expectedBody(settings),
    asks: '2020-04-01 function',
    acts: roleSymbol,
    trust: [`Allow iot.amazonaws.com sts:AssumeRole if ${trust} aws:sourceaccount=ACCOUNT`],
    managed: [],
    may: expectedActions(String(settings['thingNamePrefix'])),
    devices: expectedDevices(String(settings['topicPrefix'])),
  };
}

export default defineKind({
  kind: 'provisioning-template',
  output: 'templatename',

  async locate(clients, given) {
    const template = await templateAt(clients, given);
    return { physical: given, arn: arnOf(given), pointsAt: {}, ...leadsTo(template) };
  },

  async read(clients, { physical }, context) {
    const template = await templateAt(clients, physical);
    const role = await namedRole(clients, roleNameIn(template.provisioningRoleArn ?? ''));
    if (!role) return { missing: true };
    const command = new GetPolicyCommand({ policyName: policyIn(template) });
    const { policyDocument = '{}' } = await clients.iot.send(command);
    return propertiesOf(template, role, statementsOf(policyDocument), context);
  },

  expected: (_resource, wiring) => expected(wiring),

  async list({ iot }) {
    const { templates = [] } = await iot.send(new ListProvisioningTemplatesCommand({}));
    const { policies = [] } = await iot.send(new ListPoliciesCommand({}));
    return [
      ...templates.map(({ templateArn = '' }) => templateArn),
      ...policies.map(({ policyArn = '' }) => policyArn),
    ];
  },
});
