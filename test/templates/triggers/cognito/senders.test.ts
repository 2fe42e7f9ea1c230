import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';
import { planFunction } from '../../../../generators/plan.js';

const key = 'arn:aws:kms:eu-west-1:123456789012:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f';

const answer = (more: RawAnswers) =>
  completeAnswers({ name: 'codes', trigger: 'cognito', iac: 'sam', ...more }, catalogue);

async function wiringOf(more: RawAnswers) {
  const [trigger, language] = await Promise.all([
    catalogue.trigger('cognito'),
    catalogue.language('typescript'),
  ]);
  return planFunction(await answer(more), trigger, language).wiring;
}

describe('a custom sender, which a user pool does not wait for', () => {
  it.each(['CustomEmailSender', 'CustomSMSSender'])('%s has a net', async (operation) => {
    const { asyncInvoke, resources } = await wiringOf({ operation, 'kms-key-id': key });
    expect(asyncInvoke).toEqual({
      maximumRetryAttempts: 2,
      maximumEventAge: 3600,
      onFailure: { ref: 'failures' },
    });
    expect(resources.map(({ id }) => id)).toContain('failures');
  });

  it('is tried again as often, and for as long, as is said', async () => {
    const more = { 'maximum-retry-attempts': 1, 'maximum-event-age-in-seconds': 180 };
    const sender = { operation: 'CustomSMSSender', 'kms-key-id': key, ...more };
    const { asyncInvoke } = await wiringOf(sender);
    expect(asyncInvoke).toMatchObject({ maximumRetryAttempts: 1, maximumEventAge: 180 });
  });
});

describe('an operation that a user pool waits for', () => {
  it.each(['PreSignUp', 'CustomMessage', 'PostConfirmation'])('%s has none', async (operation) => {
    const { asyncInvoke, resources } = await wiringOf({ operation });
    expect(asyncInvoke).toBeNull();
    expect(resources.map(({ id }) => id)).not.toContain('failures');
  });

  it.each([{ 'maximum-retry-attempts': 0 }, { 'maximum-event-age-in-seconds': 60 }])(
    'does not take %j',
    async (more) => {
      const refused = 'is for CustomEmailSender and CustomSMSSender alone';
      await expect(answer(more)).rejects.toThrow(refused);
    },
  );
});
