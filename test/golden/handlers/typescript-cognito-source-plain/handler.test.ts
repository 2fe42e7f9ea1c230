import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decide } from './decide.js';
import { handler } from './handler.js';
import { type Decision, DeniedError, type UserPoolEvent } from './question.js';

vi.mock('./decide.js');

const secret = 'Nobody may read this in a log.';
const decision = { decided: 'so' };
const work = vi.mocked(decide);
let log: string;

beforeEach(() => {
  work.mockReset().mockResolvedValue(decision as unknown as Decision);
  log = '';
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function load(name: string): UserPoolEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over what the user pool asks',
    event: 'custom-sms-sender',
    expected: {
      triggerSource: 'CustomSMSSender_Authentication',
      userName: '5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e',
      request: {
        type: 'customSMSSenderRequestV1',
        code: 'AYADeP0p1q9hZ2V4YW1wbGU=',
        clientMetadata: null,
        userAttributes: {
          sub: '5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e',
          email_verified: 'true',
          'cognito:user_status': 'CONFIRMED',
          email: 'zoe@example.org',
          phone_number: '+4915112345678',
        },
      },
    },
  },
  {
    name: 'hands over what apps and users add',
    event: 'with-metadata',
    expected: {
      triggerSource: 'CustomSMSSender_Authentication',
      userName: 'zoë+orders@example.org',
      request: {
        userAttributes: {
          sub: '5f0c9d1e-7a52-4b7e-9d1c-2f4a6b8c0d1e',
          email_verified: 'true',
          'cognito:user_status': 'CONFIRMED',
          email: 'zoe@example.org',
          phone_number: '+4915112345678',
          name: 'Zoë "Ä" 📦',
        },
        type: 'customSMSSenderRequestV1',
        code: 'AYADeP0p1q9hZ2V4YW1wbGU=',
        clientMetadata: { campaign: 'spring "ä"' },
      },
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  const answer = await handler(given);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(answer).toEqual({ ...given, response: { ...given.response, ...decision } });
  expect(log).toContain(expected.triggerSource);
});

it.each([
  { name: 'refuses an event of another trigger', event: 'other-trigger' },
  { name: 'refuses an event of another version', event: 'other-version' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = { ...load(event), userName: secret };

  const error = await handler(given).catch((reason: unknown) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('UnexpectedEventError');
  expect(log).not.toContain(secret);
});

it('denies with the message of the decision, and does not log it', async () => {
  const given = load('custom-sms-sender');
  const denied = new DeniedError(secret);
  work.mockRejectedValue(denied);

  await expect(handler(given)).rejects.toBe(denied);

  expect(log).toContain('Denied');
  expect(log).not.toContain(secret);
});

it('waits for the work, and tells nobody why it failed', async () => {
  const given = load('custom-sms-sender');
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const error = await handler(given).catch((reason: unknown) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(log).toContain('TypeError');
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('logs nothing of users', async () => {
  const given = load('custom-sms-sender');

  await handler({ ...given, userName: secret });

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
