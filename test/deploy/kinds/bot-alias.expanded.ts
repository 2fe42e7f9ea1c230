import { defineExpandedKind } from '../expanded/kind.js';
import { type Known, nameIn } from '../expanded/words.js';
import { aliasOf, type BotAlias, pointsAtOf } from './bot-alias.js';
import { arnOf, type, words } from './bot-alias.words.js';

const aliasAt = (known: Known, name: string): BotAlias | null =>
  known.find(type, name) as BotAlias | null;

export default defineExpandedKind({
  kind: 'bot-alias',
  words,

  find: (known, given) => ({
    key: nameIn(given),
    arn: given,
    // Scripts find the bot's id in it, templates and plans do not.
    beside: { 'bot-alias': arnOf('bot', nameIn(given)) },
    pointsAt: pointsAtOf(aliasAt(known, nameIn(given)) ?? {}),
  }),

  read(known, key, context) {
    const alias = aliasAt(known, key);
    return alias ? aliasOf(alias, context) : { missing: true };
  },

  foreign: () => [],
});
