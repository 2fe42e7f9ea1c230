import { type ConfigRule, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import type { Json, Literal } from '../../../generators/wiring.js';
import { canonical } from '../canonical.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';

/** What permits a rule: it has an ARN of its own only once it is there, so all of the account and region may call. */
export const anyRule = `arn:aws:config:${region}:${account}:config-rule/*`;

/** The record's symbol for the ARN of the rule itself. */
export const itself = 'rule-itself';

/** A rule in words of the wiring: a line for each message. */
export function ruleOf(
  { Scope, Source, InputParameters }: Omit<ConfigRule, 'ConfigRuleName'>,
  { symbols }: Pick<ReadContext, 'symbols'>,
) {
  const parameters = InputParameters ? (JSON.parse(InputParameters) as Json) : null;
  return {
    types: Scope?.ComplianceResourceTypes ?? [],
    parameters: parameters && canonical(parameters),
    calls: `${Source?.Owner} ${symbols.node(Source?.SourceIdentifier ?? '')}`,
    messages: (Source?.SourceDetails ?? []).map((each) =>
      line(each.EventSource, each.MessageType, each.MaximumExecutionFrequency),
    ),
  };
}

const line = (...parts: (Json | undefined)[]): string => parts.filter(Boolean).join(' ');

async function ruleAt({ configService }: Clients, name: string): Promise<ConfigRule | null> {
  const command = new DescribeConfigRulesCommand({ ConfigRuleNames: [name] });
  const found = await orNull(configService.send(command));
  return found?.ConfigRules?.[0] ?? null;
}

export default defineKind({
  kind: 'config-rule',
  output: 'configrulename',

  async locate(clients, given) {
    const { ConfigRuleArn = '' } = (await ruleAt(clients, given)) ?? {};
    return { physical: given, arn: anyRule, pointsAt: {}, beside: { [itself]: ConfigRuleArn } };
  },

  async read(clients, { physical }, context) {
    const rule = await ruleAt(clients, physical);
    return rule ? ruleOf(rule, context) : { missing: true };
  },

  expected(_resource, { link }) {
    if (link.kind !== 'call') return {};
    const { resourceTypes, inputParameters, messages } = link.settings;
    const { literal = null } = (inputParameters ?? {}) as Partial<Literal>;
    const told = messages as { messageType: string; frequency: string | null }[];
    return {
      types: (resourceTypes ?? []) as string[],
      parameters: literal && canonical(literal),
      calls: 'CUSTOM_LAMBDA function',
      messages: told.map((each) => line('aws.config', each.messageType, each.frequency)),
    };
  },

  async list({ configService }) {
    const { ConfigRules = [] } = await configService.send(new DescribeConfigRulesCommand({}));
    return ConfigRules.map(({ ConfigRuleArn = '' }) => ConfigRuleArn);
  },
});
