import { shorten } from '../../../generators/names.js';
import type { Resource } from '../../../generators/wiring.js';

/** Longest rule name less the prefix of a deployment. https://docs.aws.amazon.com/iot/latest/apireference/API_CreateTopicRule.html */
const ruleNameMax = 128 - 10;
/** Longest role name less the prefix of a deployment, a region and what follows the name. */
const roleNameMax = 64 - 10 - '-errors-ap-southeast-1'.length;

/** What a rule is asked for. */
export interface TopicRuleRequest {
  sql: string;
  sqlVersion: string;
  disabled: boolean;
}

/** A rule of AWS IoT, with the role that lets it put messages which its action failed into the queue `undelivered`. */
export function topicRule(functionName: string, request: TopicRuleRequest): Resource {
  const { sql, sqlVersion, disabled } = request;
  const props = {
    // A rule's name has no hyphen.
    name: shorten(functionName, ruleNameMax).replaceAll('-', '_'),
    roleName: `${shorten(functionName, roleNameMax)}-errors`,
    sql,
    sqlVersion,
    disabled,
    errorQueue: { ref: 'undelivered' },
  };
  const title = 'Rule for messages of devices';
  const node = { kind: 'topic-rule', id: 'rule', title, props };
  return { ...node, existing: null, declared: null, namesTargets: true };
}
