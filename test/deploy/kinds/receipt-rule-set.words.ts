import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { arnOf } from './receipt-rule-set.js';

/** The type that everything said of a rule set comes to. */
export const type = 'AWS::SES::ReceiptRuleSet';
/** The type of the rules of a set. */
export const rule = 'AWS::SES::ReceiptRule';

function ruleOf(values: Parameters): Parameters {
  const { bucket_name, object_key_prefix } = block(values['s3_action']);
  const { function_arn, invocation_type } = block(values['lambda_action']);
  const kept = given({ BucketName: bucket_name, ObjectKeyPrefix: object_key_prefix });
  return given({
    Enabled: values['enabled'],
    Recipients: values['recipients'],
    ScanEnabled: values['scan_enabled'],
    TlsPolicy: values['tls_policy'],
    Actions: [
      ...(bucket_name === undefined ? [] : [{ S3Action: kept }]),
      { LambdaAction: given({ FunctionArn: function_arn, InvocationType: invocation_type }) },
    ],
  });
}

/** Rule sets and their rules in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'RuleSetName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf(name) }),
    },
    [rule]: {},
  },
  terraform: {
    aws_ses_receipt_rule_set: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) => given({ RuleSetName: values['rule_set_name'] }),
    },
    aws_ses_receipt_rule: {
      type: rule,
      properties: (values) => given({ RuleSetName: values['rule_set_name'], Rule: ruleOf(values) }),
    },
  },
  calls: {
    'ses CreateReceiptRuleSet': (properties) => [{ type, properties }],
    'ses CreateReceiptRule': ({ RuleSetName, Rule }) => [
      { type: rule, properties: given({ RuleSetName, Rule }) },
    ],
  },
  answers: {
    'ses DescribeReceiptRuleSet': ({ RuleSetName }, known) =>
      known.find(type, String(RuleSetName)) && { Metadata: {}, Rules: [] },
  },
  missing: { ses: 'RuleSetDoesNotExist' },
});
