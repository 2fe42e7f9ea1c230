import { defineExpandedKind } from '../expanded/kind.js';
import { defineWords } from '../expanded/words.js';
import { arnOf, idOf } from './lex-bot.js';

const type = 'AWS::Lex::Bot';

export default defineExpandedKind({
  kind: 'lex-bot',

  words: defineWords({
    types: {},
    terraform: {},
    calls: {},
    answers: {
      'lexv2-models DescribeBot': ({ botId }, known) =>
        known.find(type, String(botId)) && { botId: String(botId) },
    },
    missing: { 'lexv2-models': 'ResourceNotFoundException' },
  }),

  find: (_known, given) => ({ key: idOf(given), arn: arnOf(given), pointsAt: {} }),

  read: () => ({}),

  foreign: ({ existing }) => [
    { type, key: idOf(existing?.arn ?? existing?.name ?? ''), properties: {} },
  ],
});
