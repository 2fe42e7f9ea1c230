import type { Json } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { listOf } from './bucket.calls.js';

/** The type that everything said of a rule comes to. */
export const type = 'AWS::Config::ConfigRule';

/** The ARN of a rule before AWS Config has given it an id: with its name in that place. */
export const arnOf = (name: string): string =>
  `arn:aws:config:${region}:${account}:config-rule/${name}`;

const textOf = (value: Json | undefined): Json | undefined =>
  value && typeof value === 'object' ? JSON.stringify(value) : value;

const terraformScope = (scope: Json | undefined): Json | undefined =>
  listOf(scope).map((each) => ({
    ComplianceResourceTypes: each['compliance_resource_types'] ?? [],
  }))[0];

const terraformSource = (source: Parameters): Parameters =>
  given({
    Owner: source['owner'],
    SourceIdentifier: source['source_identifier'],
    SourceDetails: listOf(source['source_detail']).map((each) =>
      given({
        EventSource: each['event_source'],
        MessageType: each['message_type'],
        MaximumExecutionFrequency: each['maximum_execution_frequency'],
      }),
    ),
  });

/** Rules of AWS Config in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'ConfigRuleName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name), ConfigRuleId: name }),
      parts: ({ InputParameters, ...properties }, { Ref }) => [
        {
          type,
          key: Ref,
          properties: given({ ...properties, InputParameters: textOf(InputParameters) }),
        },
      ],
    },
  },
  terraform: {
    aws_config_config_rule: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({
          ConfigRuleName: values['name'],
          InputParameters: values['input_parameters'],
          Scope: terraformScope(values['scope']),
          Source: terraformSource(block(values['source'])),
        }),
    },
  },
  calls: {
    'config PutConfigRule': ({ ConfigRule = {} }) => [
      { type, properties: ConfigRule as Parameters },
    ],
  },
  answers: {
    'config DescribeConfigRules': ({ ConfigRuleNames }, known) => {
      const [name] = ConfigRuleNames as string[];
      const found = known.find(type, String(name));
      return found && { ConfigRules: [found] };
    },
  },
  missing: { config: 'NoSuchConfigRuleException' },
});
