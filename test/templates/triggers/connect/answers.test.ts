import { expect, it } from 'vitest';
import { completeAnswers, type RawAnswers } from '../../../../generators/answers.js';
import { catalogue } from '../../../../generators/catalogue.js';

const instance = '6d0bd5b4-1d9b-4b0a-9d4e-0e6f8f2c7a51';
const source = `arn:aws:connect:eu-west-2:123456789012:instance/${instance}`;

const answer = (more: RawAnswers) =>
  completeAnswers({ name: 'orders', trigger: 'connect', iac: 'sam', ...more }, catalogue);

it.each([8, 60])('takes a function that may run for %i seconds', async (timeout) => {
  await expect(answer({ source, timeout })).resolves.toMatchObject({ timeout });
});

it.each([
  [{}, '--source'],
  [{ source: instance }, 'is not an Amazon Connect instance'],
  [{ source: `${source}/queue/${instance}` }, 'is not an Amazon Connect instance'],
  [{ source, timeout: 61 }, '--timeout is longer than the 60 seconds of a flow.'],
])('refuses %j', async (answers, message) => {
  await expect(answer(answers)).rejects.toThrow(message);
});
