import { GetRoleCommand } from '@aws-sdk/client-iam';
import { GetTopicRuleCommand, ListTopicRulesCommand, type TopicRule } from '@aws-sdk/client-iot';
import type { Json, Wiring } from '../../../generators/wiring.js';
import type { Clients } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type Located, type ReadContext } from '../kind.js';
import { roleOf } from '../read-role.js';
import { policyLine, type Statement, statementsOf } from '../statements.js';
import { arnOf as queueArnOf } from './queue.js';
import { functionArnOf } from './rule.js';

/** The ARN of a rule of AWS IoT in the emulator's account. */
export const arnOf = (name: string): string => `arn:aws:iot:${region}:${account}:rule/${name}`;

/** What the record calls the role of the error action. */
const errorRole = 'error-role';

/** The ARN of the queue of a URL. */
const queueOf = (url: string | undefined): string => queueArnOf(url?.split('/').at(-1) ?? '');

/** The function that a rule calls; null for none. */
export function calledBy({ actions }: Pick<TopicRule, 'actions'>): string | null {
  return actions?.map(({ lambda }) => lambda?.functionArn).find((arn) => arn) ?? null;
}

/** Where a rule leads to: the queue of its error action, and the role that puts messages there. */
export function leadsTo(
  { link }: Wiring,
  { errorAction }: TopicRule,
): Pick<Located, 'pointsAt' | 'beside'> {
  const { queueUrl, roleArn } = errorAction?.sqs ?? {};
  const dead = link.kind === 'call' ? link.deadLetter : null;
  return {
    pointsAt: dead && queueUrl ? { [dead.ref]: queueOf(queueUrl) } : {},
    beside: roleArn ? { [errorRole]: roleArn } : {},
  };
}

/** Who assumes the role of the error action, and what it may do. */
export interface ErrorRole {
  trust: readonly Statement[];
  may: readonly string[];
}

/** A rule in words of the wiring. */
export function propertiesOf(
  rule: TopicRule,
  { trust, may }: ErrorRole,
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  const { queueUrl, roleArn = '', useBase64 = false } = rule.errorAction?.sqs ?? {};
  return {
    sql: rule.sql ?? null,
    version: rule.awsIotSqlVersion ?? null,
    disabled: rule.ruleDisabled ?? false,
    calls: symbols.node(calledBy(rule) ?? 'nothing'),
    errors: errorsLine(symbols.node(queueOf(queueUrl)), symbols.node(roleArn), useBase64),
    trust: trust.map((each) => policyLine(each, symbols)),
    may: [...may],
  };
}

const errorsLine = (queue: string, role: string, base64: boolean): string =>
  `to ${queue} as ${role}${base64 ? ', in base64' : ''}`;

async function ruleOf({ iot }: Clients, ruleName: string): Promise<TopicRule> {
  return (await iot.send(new GetTopicRuleCommand({ ruleName }))).rule ?? {};
}

async function ruleNames({ iot }: Clients): Promise<string[]> {
  const { rules = [] } = await iot.send(new ListTopicRulesCommand({}));
  return rules.map(({ ruleName = '' }) => ruleName);
}

/** A rule is found by what it calls. */
export default defineKind({
  kind: 'topic-rule',
  output: 'functionname',

  async locate(clients, given, _resource, wiring) {
    for (const name of await ruleNames(clients)) {
      const rule = await ruleOf(clients, name);
      if (calledBy(rule) !== functionArnOf(given)) continue;
      return { physical: name, arn: arnOf(name), ...leadsTo(wiring, rule) };
    }
    return { physical: '', arn: '', pointsAt: {} };
  },

  async read(clients, { physical }, context) {
    if (physical === '') return { missing: true };
    const rule = await ruleOf(clients, physical);
    const arn = rule.errorAction?.sqs?.roleArn ?? '';
    const { may } = await roleOf(clients, arn, context.symbols);
    const RoleName = arn.split('/').at(-1) ?? '';
    const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName }));
    const trust = statementsOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
    return propertiesOf(rule, { trust, may }, context);
  },

  expected: ({ props }) => ({
    sql: props['sql'] as Json,
    version: props['sqlVersion'] as Json,
    disabled: props['disabled'] as Json,
    calls: 'function',
    errors: errorsLine('undelivered', errorRole, false),
    trust: ['Allow iot.amazonaws.com sts:AssumeRole if StringEquals aws:sourceaccount=ACCOUNT'],
    may: ['Allow sqs:SendMessage on undelivered'],
  }),

  list: async (clients) => (await ruleNames(clients)).map(arnOf),
});
