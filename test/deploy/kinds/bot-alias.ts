import {
  type BotAliasLocaleSettings,
  DescribeBotAliasCommand,
  ListBotAliasesCommand,
  ListBotsCommand,
} from '@aws-sdk/client-lex-models-v2';
import type { Wiring } from '../../../generators/wiring.js';
import { type Clients, orNull } from '../clients.js';
import { account, region } from '../emulator/emulator.js';
import { defineKind, type ReadContext } from '../kind.js';
import { arnOf as botArnOf } from './lex-bot.js';

/** What an alias says of itself, whoever tells. */
export interface BotAlias {
  botId?: string | undefined;
  botVersion?: string | undefined;
  botAliasLocaleSettings?: { [locale: string]: BotAliasLocaleSettings } | undefined;
}

/** The ARN of an alias of the emulator's account. */
export const arnOf = (bot: string, alias: string): string =>
  `arn:aws:lex:${region}:${account}:bot-alias/${bot}/${alias}`;

/** An alias in words of the wiring: a line for each locale. */
export function aliasOf(alias: BotAlias, { symbols }: Pick<ReadContext, 'symbols'>) {
  const { botId = '', botVersion = '', botAliasLocaleSettings = {} } = alias;
  const locales = Object.entries(botAliasLocaleSettings).map(([locale, settings]) => {
    const { codeHookInterfaceVersion, lambdaARN = '' } =
      settings.codeHookSpecification?.lambdaCodeHook ?? {};
    const state = settings.enabled ? 'enabled' : 'disabled';
    return `${locale} ${state} calls ${symbols.node(lambdaARN)} with ${codeHookInterfaceVersion}`;
  });
  return { of: symbols.node(botArnOf(botId)), version: botVersion, locales: locales.sort() };
}

/** The bot that an alias is of. */
export const pointsAtOf = ({ botId = '' }: BotAlias): { [node: string]: string } => ({
  bot: botArnOf(botId),
});

async function aliasAt({ lex }: Clients, arn: string): Promise<BotAlias | null> {
  const [, botId, botAliasId] = arn.split('/');
  return await orNull(lex.send(new DescribeBotAliasCommand({ botId, botAliasId })));
}

function expected({ link }: Wiring) {
  if (link.kind !== 'call') return {};
  const { botVersion, locales } = link.settings as { botVersion: string; locales: string[] };
  const lines = locales.map((locale) => `${locale} enabled calls function with 1.0`);
  return { of: 'bot', version: botVersion, locales: lines.sort() };
}

/** The ARNs of the aliases that bots have beside those of their drafts. */
async function aliasesOf({ lex }: Clients, botId: string): Promise<string[]> {
  const { botAliasSummaries = [] } = await lex.send(new ListBotAliasesCommand({ botId }));
  return botAliasSummaries
    .filter(({ botAliasId }) => botAliasId !== 'TSTALIASID')
    .map(({ botAliasId = '' }) => arnOf(botId, botAliasId));
}

export default defineKind({
  kind: 'bot-alias',
  output: 'botaliasarn',

  async locate(clients, given) {
    const alias = await aliasAt(clients, given);
    return { physical: given, arn: given, pointsAt: pointsAtOf(alias ?? {}) };
  },

  async read(clients, { physical }, context) {
    const alias = await aliasAt(clients, physical);
    return alias ? aliasOf(alias, context) : { missing: true };
  },

  expected: (_resource, wiring) => expected(wiring),

  async list(clients) {
    const { botSummaries = [] } = await clients.lex.send(new ListBotsCommand({}));
    const all = botSummaries.map(({ botId = '' }) => aliasesOf(clients, botId));
    return (await Promise.all(all)).flat();
  },
});
