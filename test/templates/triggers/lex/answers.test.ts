import { expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';

const source = 'arn:aws:lex:eu-west-1:123456789012:bot/ABCDE12345';

const answer = (more: RawAnswers) =>
  completeAnswers({ name: 'orders', trigger: 'lex', iac: 'sam', ...more }, catalogue);

it.each([source, 'ABCDE12345'])('takes the bot %s', async (bot) => {
  await expect(answer({ source: bot })).resolves.toMatchObject({ source: bot });
});

it.each([
  [{}, '--source'],
  [{ source: `${source}/TSTALIASID` }, 'is not an Amazon Lex bot'],
  [
    { source: 'arn:aws:lex:eu-west-1:123456789012:bot-alias/ABCDE12345' },
    'is not an Amazon Lex bot',
  ],
  [{ source, 'bot-version': 'DRAFT' }, '--bot-version'],
  [{ source, 'bot-version': '0' }, '--bot-version'],
  [{ source, 'locale-ids': [] }, 'locale-ids is empty'],
  [{ source, 'locale-ids': ['en_US', 'en_US'] }, 'locale-ids has a locale twice'],
  [{ source, 'locale-ids': ['en-US'] }, '--locale-ids'],
])('refuses %j', async (answers, message) => {
  await expect(answer(answers)).rejects.toThrow(message);
});
