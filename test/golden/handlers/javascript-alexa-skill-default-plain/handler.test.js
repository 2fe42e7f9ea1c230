import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerRequest } from './answer-request.js';
import { handler } from './handler.js';

/** @import { SkillEvent } from './skill.js' */

vi.mock('./answer-request.js');

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const answer = { speech: 'It is on its way.', reprompt: null, attributes: { lastOrder: 'A-1' } };
const work = vi.mocked(answerRequest);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(answer);
  log = '';
  for (const level of logLevels) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

/**
 * @param {string} name
 * @returns {SkillEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over that the skill was opened',
    event: 'launch',
    expected: {
      requestId: 'amzn1.echo-api.request.00000001-4a6b-4c3d-9e2f-5a1b2c3d4e5f',
      intent: null,
      locale: 'en-GB',
      userId: 'amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE',
      attributes: {},
    },
  },
  {
    name: 'hands over an intent with its slots and what the session kept',
    event: 'intent',
    expected: {
      requestId: 'amzn1.echo-api.request.00000002-4a6b-4c3d-9e2f-5a1b2c3d4e5f',
      intent: { name: 'OrderStatusIntent', slots: { orderNumber: '1001', shop: 'hamburg' } },
      locale: 'en-GB',
      userId: 'amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE',
      attributes: { lastOrder: 'A-1000' },
    },
  },
  {
    name: 'hands over a slot that nobody filled',
    event: 'unfilled-slot',
    expected: {
      requestId: 'amzn1.echo-api.request.00000003-4a6b-4c3d-9e2f-5a1b2c3d4e5f',
      intent: { name: 'BestellungIntent', slots: { groesse: null, farbe: 'blau-grün' } },
      locale: 'de-DE',
      userId: 'amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE',
      attributes: {},
    },
  },
  {
    name: 'hands over an intent without slots',
    event: 'built-in-intent',
    expected: {
      requestId: 'amzn1.echo-api.request.00000004-4a6b-4c3d-9e2f-5a1b2c3d4e5f',
      intent: { name: 'AMAZON.HelpIntent', slots: {} },
      locale: 'en-GB',
      userId: 'amzn1.ask.account.AGOAQ5RJ2ZN4S3MZC7TLXQ2D5AAAAEXAMPLE',
      attributes: {},
    },
  },
])('$name', async ({ event, expected }) => {
  const response = await handler(load(event));

  expect(work.mock.calls).toEqual([[expected]]);
  expect(response).toEqual({
    version: '1.0',
    sessionAttributes: { lastOrder: 'A-1' },
    response: {
      outputSpeech: { type: 'PlainText', text: 'It is on its way.' },
      shouldEndSession: true,
    },
  });
  expect(log).toContain(expected.requestId);
});

it('keeps the session open for a reply', async () => {
  work.mockResolvedValue({ ...answer, reprompt: 'What else?' });

  const { response } = await handler(load('intent'));

  expect(response.reprompt).toEqual({ outputSpeech: { type: 'PlainText', text: 'What else?' } });
  expect(response.shouldEndSession).toBe(false);
});

it.each([
  { name: 'says nothing to a session that has ended', event: 'session-ended' },
  { name: 'says nothing to a request outside of a session', event: 'audio-player' },
])('$name', async ({ event }) => {
  const given = load(event);

  const response = await handler(given);

  expect(response).toEqual({ version: '1.0', response: {} });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.request.requestId);
});

it('logs the kind of error that a session ended with, and not its message', async () => {
  const given = load('session-ended');
  const request = { ...given.request, error: { type: 'INVALID_RESPONSE', message: secret } };

  await handler({ ...given, request });

  expect(log).toContain('INVALID_RESPONSE');
  expect(log).not.toContain(secret);
});

it.each([
  { name: 'refuses a request of another skill', event: 'other-skill' },
  { name: 'refuses an intent that has no name', event: 'no-intent' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  const session = { attributes: { secret } };

  const error = await handler({ ...given, session }).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.request.requestId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('intent');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given)).rejects.toBe(failure);

  expect(log).toContain(given.request.requestId);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it('logs nothing of what is said', async () => {
  const given = load('intent');
  const intent = { name: 'OrderStatusIntent', slots: { orderNumber: { value: secret } } };
  work.mockResolvedValue({ ...answer, speech: secret });

  await handler({ ...given, request: { ...given.request, intent } });

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
