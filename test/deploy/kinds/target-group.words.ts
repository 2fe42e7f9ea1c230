import type { Json } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import { block, defineWords, given, type Parameters } from '../expanded/words.js';
import { manyValues } from './target-group.js';

/** The type that everything said of a target group comes to. */
export const type = 'AWS::ElasticLoadBalancingV2::TargetGroup';
/** Rules of listeners. */
export const rule = 'AWS::ElasticLoadBalancingV2::ListenerRule';
/** Listeners, which are always of others. */
export const listener = 'AWS::ElasticLoadBalancingV2::Listener';
/** What is registered apart from its group. */
const target = 'target of a group';

/** The ARN under which a group of this name is known before it is made. */
const arnOf = (name: string): string =>
  `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${name}/0123456789abcdef`;

/** The name in the ARN of a group. */
export const nameOf = (arn: Json | undefined): string => String(arn).split('/').at(-2) ?? '';

function conditionsOf(blocks: Json | undefined): Json {
  const all = (Array.isArray(blocks) ? blocks : []) as Parameters[];
  return all.map((each) => {
    const path = block(each['path_pattern'])['values'];
    const method = block(each['http_request_method'])['values'];
    const host = block(each['host_header'])['values'];
    if (path) return { Field: 'path-pattern', PathPatternConfig: { Values: path } };
    return method
      ? { Field: 'http-request-method', HttpRequestMethodConfig: { Values: method } }
      : { Field: 'host-header', HostHeaderConfig: { Values: host ?? [] } };
  });
}

/** Groups, their targets and rules in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'Name',
      stands: true,
      identify: (name) => ({ Ref: arnOf(name), Arn: arnOf(name) }),
      parts: (properties, { Ref }) => [{ type, key: nameOf(Ref), properties }],
    },
    [target]: {
      parts: ({ TargetGroupArn, Targets = [] }) => [
        { type, key: nameOf(TargetGroupArn), properties: { Targets } },
      ],
    },
    [rule]: {},
    [listener]: {},
  },
  terraform: {
    aws_lb_target_group: {
      type,
      computed: { arn: 'Arn', id: 'Ref' },
      properties: (values) =>
        given({
          Name: values['name'],
          TargetType: values['target_type'],
          TargetGroupAttributes: [
            { Key: manyValues, Value: String(values['lambda_multi_value_headers_enabled']) },
          ],
        }),
    },
    aws_lb_target_group_attachment: {
      type: target,
      properties: ({ target_group_arn, target_id }) =>
        given({ TargetGroupArn: target_group_arn, Targets: [{ Id: target_id ?? '' }] }),
    },
    aws_lb_listener_rule: {
      type: rule,
      properties: (values) => {
        const { type: Type, target_group_arn: TargetGroupArn } = block(values['action']);
        return given({
          ListenerArn: values['listener_arn'],
          Priority: values['priority'],
          Conditions: conditionsOf(values['condition']),
          Actions: [given({ Type, TargetGroupArn })],
        });
      },
    },
  },
  calls: {
    'elbv2 CreateTargetGroup': (properties) => [{ type, properties }],
    'elbv2 ModifyTargetGroupAttributes': ({ TargetGroupArn, Attributes = [] }) => [
      { type, properties: { Name: nameOf(TargetGroupArn), TargetGroupAttributes: Attributes } },
    ],
    'elbv2 RegisterTargets': (properties) => [{ type: target, properties }],
    'elbv2 CreateRule': (properties) => [{ type: rule, properties }],
  },
  answers: {
    'elbv2 DescribeTargetGroups': ({ Names }, known) => {
      const [name = ''] = (Names ?? []) as string[];
      return known.find(type, name) && { TargetGroups: [{ TargetGroupArn: arnOf(name) }] };
    },
    'elbv2 DescribeTargetGroupAttributes': () => ({ Attributes: [] }),
    'elbv2 DescribeTargetHealth': () => ({ TargetHealthDescriptions: [] }),
    'elbv2 DescribeListeners': ({ ListenerArns }, known) => {
      const [arn = ''] = (ListenerArns ?? []) as string[];
      return known.find(listener, arn) && { Listeners: [{ ListenerArn: arn }] };
    },
    'elbv2 DescribeRules': () => ({ Rules: [] }),
  },
  missing: { elbv2: 'TargetGroupNotFound' },
});
