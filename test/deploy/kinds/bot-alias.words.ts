import type { Json } from '../../../generators/wiring.js';
import { account, region } from '../emulator/emulator.js';
import { defineWords, documentOf, given, type Parameters } from '../expanded/words.js';
import { listOf } from './bucket.calls.js';

/** The type that everything said of an alias comes to. */
export const type = 'AWS::Lex::BotAlias';

/** The ARN of an alias before Lex has given it an id: with its name in that place. */
export const arnOf = (bot: string, name: string): string =>
  `arn:aws:lex:${region}:${account}:bot-alias/${bot}/${name}`;

/** Names as the API spells them. */
function small(value: Json): Json {
  if (Array.isArray(value)) return value.map(small);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [
    name === 'LambdaArn' ? 'lambdaARN' : name.charAt(0).toLowerCase() + name.slice(1),
    small(each),
  ]);
  return Object.fromEntries(entries) as Json;
}

/** An alias of a template as the API has it. */
function ofTemplate({ BotId, BotVersion, BotAliasLocaleSettings }: Parameters): Parameters {
  const settings = listOf(BotAliasLocaleSettings).map((each) => [
    each['LocaleId'],
    small(each['BotAliasLocaleSetting'] ?? {}),
  ]);
  return given({
    botId: BotId,
    botVersion: BotVersion,
    botAliasLocaleSettings: Object.fromEntries(settings) as Json,
  });
}

/** The only resource of the stack that Terraform makes for an alias; nothing before its body is known. */
function inStack(body: Json | undefined): Parameters {
  const { Resources = {} } = (documentOf(body) ?? {}) as { Resources?: { Alias?: Parameters } };
  return (Resources.Alias?.['Properties'] ?? {}) as Parameters;
}

/** Aliases of Lex V2 in templates, plans and calls. */
export const words = defineWords({
  types: {
    [type]: {
      nameProperty: 'BotAliasName',
      stands: true,
      identify: (name) => ({ Ref: name, Arn: arnOf('bot', name), BotAliasId: name }),
      parts: ({ told, ...properties }, { Ref: key }) => [
        { type, key, properties: told ? (told as Parameters) : ofTemplate(properties) },
      ],
    },
  },
  terraform: {
    'aws_cloudformation_stack alias': {
      type,
      computed: { outputs: { Arn: 'Arn' } },
      properties: ({ template_body: body }) => inStack(body),
    },
  },
  calls: {
    'lexv2-models CreateBotAlias': ({ botAliasName, ...told }) => [
      { type, properties: given({ BotAliasName: botAliasName, told }) },
    ],
    'lexv2-models UpdateBotAlias': ({ botAliasName, ...told }) => [
      { type, properties: given({ BotAliasName: botAliasName, told }) },
    ],
  },
  answers: {
    'lexv2-models ListBotAliases': (_parameters, known) => ({
      botAliasSummaries: known
        .all(type)
        .map(({ key }) => ({ botAliasId: key, botAliasName: key, botAliasStatus: 'Available' })),
    }),
    'lexv2-models DescribeBotAlias': ({ botAliasId, botId }, known) =>
      known.find(type, String(botAliasId)) && {
        ...{ botId: botId ?? '', botAliasId: botAliasId ?? '', botAliasName: botAliasId ?? '' },
        botAliasStatus: 'Available',
      },
  },
  missing: {},
});
