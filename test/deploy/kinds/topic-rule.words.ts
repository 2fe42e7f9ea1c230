import type { Json } from '../../../generators/wiring.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './topic-rule.js';

/** The type that everything said of a rule of AWS IoT comes to. */
export const type = 'AWS::IoT::TopicRule';

/** The names of a template as the API spells them. */
function lowered(value: Json): Json {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key.charAt(0).toLowerCase() + key.slice(1),
    lowered(each),
  ]);
  return Object.fromEntries(entries) as Json;
}

function payloadOf(values: Parameters): Parameters {
  const sqs = block(block(values['error_action'])['sqs']);
  return given({
    sql: values['sql'],
    awsIotSqlVersion: values['sql_version'],
    ruleDisabled: values['enabled'] === false,
    actions: [{ lambda: { functionArn: block(values['lambda'])['function_arn'] ?? '' } }],
    errorAction: {
      sqs: given({
        queueUrl: sqs['queue_url'],
        roleArn: sqs['role_arn'],
        useBase64: sqs['use_base64'],
      }),
    },
  });
}

/** Rules of AWS IoT in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'RuleName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
      parts: ({ TopicRulePayload = null }, { Ref: key }) => [
        { type, key, properties: lowered(TopicRulePayload) as Parameters },
      ],
    },
  },
  terraform: {
    aws_iot_topic_rule: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({ RuleName: values['name'], TopicRulePayload: payloadOf(values) }),
    },
  },
  calls: {
    'iot CreateTopicRule': ({ ruleName, topicRulePayload }) => [
      { type, properties: given({ RuleName: ruleName, TopicRulePayload: topicRulePayload }) },
    ],
  },
  answers: {
    'iot ListTopicRules': () => ({ rules: [] }),
  },
  missing: {},
});
