import { expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../generators/answers.js';
import { catalogue } from '../../generators/catalogue.js';
import { pastNotes } from '../../generators/past-notes.js';

async function told(raw: RawAnswers, now: string): Promise<string[]> {
  const answers = await completeAnswers({ name: 'orders', ...raw }, catalogue);
  const trigger = await catalogue.trigger(answers.trigger);
  return pastNotes([{ answers, trigger }], new Date(now)).map(({ message }) => message);
}

const rule = (expression: string): RawAnswers => ({
  trigger: 'eventbridge-schedule',
  'schedule-expression': expression,
});
const schedule = (expression: string, more: RawAnswers = {}): RawAnswers => ({
  ...rule(expression),
  ...more,
  trigger: 'eventbridge-scheduler',
});
const past = (option: string, day: string) =>
  `--${option} has no effect any more: its last day was ${day}.`;

it.each<[RawAnswers, string, string[]]>([
  [
    rule('cron(0 8 ? * MON 2021,2019-2020)'),
    '2022-01-02T00:00:00Z',
    [past('schedule-expression', '2021-12-31')],
  ],
  [rule('cron(0 8 ? * MON 2021)'), '2022-01-01T23:59:59Z', []],
  [rule('cron(0 8 ? * MON 2021/5)'), '2022-01-02T00:00:00Z', []],
  [rule('cron(0 8 ? * MON *)'), '2190-01-01T00:00:00Z', []],
  [rule('rate(5 minutes)'), '2190-01-01T00:00:00Z', []],
  [
    schedule('at(2030-01-31T08:00:00)'),
    '2030-02-02T00:00:00Z',
    [past('schedule-expression', '2030-01-31')],
  ],
  [schedule('at(2030-01-31T23:00:00)'), '2030-02-01T11:00:00Z', []],
  [
    schedule('rate(1 hour)', { 'end-date': '2030-01-31T08:00:00Z' }),
    '2030-03-01T00:00:00Z',
    [past('end-date', '2030-01-31')],
  ],
])('%j at %s is past: %j', async (raw, now, messages) => {
  expect(await told(raw, now)).toEqual(messages);
});
