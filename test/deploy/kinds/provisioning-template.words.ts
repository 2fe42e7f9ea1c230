import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, documentOf, given, type Parameters } from '../expanded/words.js';
import { arnOf, policyArnOf } from './provisioning-template.js';

/** The type that everything said of a template comes to. */
export const type = 'AWS::IoT::ProvisioningTemplate';

/** The type of a policy of AWS IoT. */
export const policyType = 'AWS::IoT::Policy';

const small = (values: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(values).map(([name, each]) => [name[0]?.toLowerCase() + name.slice(1), each]),
  );

const truth = (value: Json | undefined): Json => String(value) === 'true';

/** Templates of AWS IoT, and the policies of devices, in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'TemplateName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name), TemplateArn: arnOf(name) }),
      parts: (properties, { Ref: key }) => [
        {
          type,
          key,
          properties: given({
            enabled: truth(properties['Enabled']),
            type: properties['TemplateType'],
            provisioningRoleArn: properties['ProvisioningRoleArn'],
            preProvisioningHook: small((properties['PreProvisioningHook'] ?? {}) as Parameters),
            templateBody: properties['TemplateBody'],
          }),
        },
      ],
    },
    [policyType]: {
      nameProperty: 'PolicyName',
      identify: (name) => ({ Ref: name, Arn: policyArnOf(name), Id: name }),
      parts: ({ PolicyDocument }, { Ref: key }) => [
        { type: policyType, key, properties: { document: documentOf(PolicyDocument) } },
      ],
    },
  },
  terraform: {
    aws_iot_provisioning_template: {
      type,
      computed: { arn: 'TemplateArn', id: 'Ref' },
      properties: (values) => {
        const hook = block(values['pre_provisioning_hook']);
        return given({
          TemplateName: values['name'],
          TemplateType: values['type'],
          Enabled: values['enabled'],
          ProvisioningRoleArn: values['provisioning_role_arn'],
          PreProvisioningHook: given({
            PayloadVersion: hook['payload_version'],
            TargetArn: hook['target_arn'],
          }),
          TemplateBody: values['template_body'],
        });
      },
    },
    aws_iot_policy: {
      type: policyType,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({ PolicyName: values['name'], PolicyDocument: values['policy'] }),
    },
  },
  calls: {
    'iot CreateProvisioningTemplate': (parameters) => [
      {
        type,
        properties: given({
          TemplateName: parameters['templateName'],
          TemplateType: parameters['type'],
          Enabled: parameters['enabled'],
          ProvisioningRoleArn: parameters['provisioningRoleArn'],
          PreProvisioningHook: parameters['preProvisioningHook'],
          TemplateBody: parameters['templateBody'],
        }),
      },
    ],
    'iot CreatePolicy': ({ policyName, policyDocument }) => [
      {
        type: policyType,
        properties: given({ PolicyName: policyName, PolicyDocument: policyDocument }),
      },
    ],
  },
  answers: {},
  missing: { iot: 'ResourceNotFoundException' },
});
