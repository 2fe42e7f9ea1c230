import { describe, expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../generators/answers.js';
import { catalogue } from '../../../generators/catalogue.js';
import { requiredAnswers } from '../../../generators/required.js';

async function answer(trigger: string, more: RawAnswers) {
  const required = requiredAnswers(await catalogue.trigger(trigger));
  return completeAnswers({ name: 'orders', trigger, iac: 'sam', ...required, ...more }, catalogue);
}

const key = 'arn:aws:kms:eu-west-1:123456789012:key/1f0c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f';

describe('a function that somebody waits for', () => {
  it.each([
    ['alexa-skill', 8, {}],
    ['alexa-smart-home', 8, {}],
    ['appsync', 30, {}],
    ['appsync', 10, { kind: 'authorizer' }],
    ['cognito', 5, {}],
    ['cognito', 5, { operation: 'UserMigration' }],
    ['connect', 60, {}],
    ['iot-fleet-provisioning', 5, {}],
    ['lex', 30, {}],
  ])('%s runs for %i seconds at most', async (trigger, seconds, more) => {
    const fits = { ...more, timeout: seconds };
    await expect(answer(trigger, fits)).resolves.toMatchObject({ timeout: seconds });
    const late = answer(trigger, { ...more, timeout: seconds + 1 });
    await expect(late).rejects.toThrow(`--timeout is longer than the ${seconds} seconds `);
  });

  it('runs for longer where nobody does: a user pool goes on while codes are sent', async () => {
    const sender = { operation: 'CustomEmailSender', 'kms-key-id': key, timeout: 30 };
    await expect(answer('cognito', sender)).resolves.toMatchObject({ timeout: 30 });
  });
});
