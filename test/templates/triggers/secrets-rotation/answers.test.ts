import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { planFunction } from '../../../../generators/plan.js';

async function planned(more: RawAnswers) {
  const raw = { name: 'orders', trigger: 'secrets-rotation', iac: 'sam', ...more };
  const answers = await completeAnswers(raw, catalogue);
  const trigger = await catalogue.trigger(answers.trigger);
  return planFunction(answers, trigger, await catalogue.language(answers.language));
}

describe('a rotation is taken', () => {
  it.each([
    {},
    { 'automatically-after-days': 1000, duration: '24h' },
    { 'schedule-expression': 'rate(4 hours)', duration: '4h' },
    { 'schedule-expression': 'rate(999 days)' },
    { 'schedule-expression': 'cron(0 4 ? * 1#1 *)', duration: '3h' },
    { 'secret-string-template': '{}', 'generate-string-key': 'token' },
    { 'exclude-characters': '' },
  ])('%j', async (answers) => {
    await expect(planned(answers)).resolves.toBeDefined();
  });
});

describe('a rotation is refused', () => {
  const schedule = (text: string) => ({ 'schedule-expression': text });

  it.each([
    [
      { ...schedule('rate(1 day)'), 'automatically-after-days': 1 },
      '--schedule-expression and --automatically-after-days exclude each other.',
    ],
    [schedule('rate(3 hours)'), '--schedule-expression needs at least 4 hours.'],
    [schedule('rate(1000 days)'), '--schedule-expression takes 999 days at most.'],
    [
      schedule('rate(90 minutes)'),
      '--schedule-expression needs hours or days: Secrets Manager rotates on the hour.',
    ],
    [
      schedule('cron(30 4 ? * SUN *)'),
      '--schedule-expression needs 0 as minutes: rotation windows begin on the hour.',
    ],
    [schedule('cron(0 4 ? * SUN 2030)'), '--schedule-expression needs * as year.'],
    [
      { ...schedule('rate(4 hours)'), duration: '5h' },
      '--duration is longer than the 4 hours between rotations.',
    ],
    [{ 'secret-string-template': '{"user"}' }, '--secret-string-template is no JSON object.'],
    [
      { 'secret-string-template': '{"password":"secret"}' },
      '--secret-string-template has password already, whose value is generated: leave it out.',
    ],
    [
      { 'exclude-characters': '0123456789' },
      '--exclude-characters leaves no small letter, capital or digit.',
    ],
  ])('%j', async (answers, message) => {
    await expect(planned(answers)).rejects.toThrow(message);
  });

  it('for the name of a secret, which says nothing of its ARN', async () => {
    await expect(planned({ source: 'acme/orders' })).rejects.toThrow('is not a secret');
  });
});

it('lets the function do nothing to other secrets, and nothing with keys but its own', async () => {
  const key = 'arn:aws:kms:eu-west-1:123456789012:key/1f3c8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10';

  const { wiring } = await planned({ 'kms-key-id': key });

  const own = wiring.grants.flatMap((grant) => (grant.kind === 'role' ? [grant] : []));
  const on = (action: string) => own.filter(({ actions }) => actions.includes(action));
  expect(on('secretsmanager:PutSecretValue').map((grant) => grant.on)).toEqual([{ ref: 'secret' }]);
  expect(on('kms:Decrypt').map((grant) => grant.on)).toEqual([{ arn: key }]);
  expect(own.filter((grant) => 'arn' in grant.on && grant.on.arn === '*')).toMatchObject([
    { actions: ['secretsmanager:GetRandomPassword'] },
  ]);
});
