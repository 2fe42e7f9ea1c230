import { CreateBotCommand, ListBotsCommand } from '@aws-sdk/client-lex-models-v2';
import { account, region } from '../emulator/emulator.js';
import { defineKind } from '../kind.js';

/** The ARN of a bot of the emulator's account, by its id or ARN. */
export const arnOf = (bot: string): string =>
  bot.startsWith('arn:') ? bot : `arn:aws:lex:${region}:${account}:bot/${bot}`;

/** The id of a bot, which its ARN ends in. */
export const idOf = (bot: string): string => bot.split('/').at(-1) ?? '';

/** A bot of Lex V2, which is never made: what calls the function is an alias of it. */
export default defineKind({
  kind: 'lex-bot',
  output: 'botid',

  locate: async (_clients, given) => ({
    physical: idOf(given),
    arn: arnOf(given),
    pointsAt: {},
  }),

  read: async () => ({}),

  expected: () => ({}),

  async list({ lex }) {
    const { botSummaries = [] } = await lex.send(new ListBotsCommand({}));
    return botSummaries.map(({ botId = '' }) => arnOf(botId));
  },

  async makeForeign({ lex }, source) {
    const command = new CreateBotCommand({
      botName: 'bot-of-others',
      roleArn: `arn:aws:iam::${account}:role/bots-of-others`,
      dataPrivacy: { childDirected: false },
      idleSessionTTLInSeconds: 300,
    });
    const { botId = '' } = await lex.send(command);
    return { source: source.startsWith('arn:') ? arnOf(botId) : botId };
  },
});
