import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processOutcome } from './process-outcome.js';

/** @import { Context } from 'aws-lambda' */
/** @import { OutcomeEvent } from './outcome.js' */

vi.mock('./process-outcome.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const secret = 'Nobody may read this in a log.';
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processOutcome);
let log = '';

beforeEach(() => {
  work.mockReset();
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
 * @returns {OutcomeEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over what the other function was given and answered',
    event: 'succeeded',
    expected: {
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST',
      timestamp: '2025-03-14T09:26:53.589Z',
      attempts: 1,
      request: { orderId: 'A-1001', amount: 129.9, currency: 'EUR' },
      answer: { paymentId: 'P-77', status: 'captured' },
    },
  },
  {
    name: 'takes a text for a request, and no answer',
    event: 'no-answer',
    expected: {
      requestId: '5a1c7b0e-2f64-4d8f-9d6b-0c9b1f1e7a33',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST',
      timestamp: '2025-03-14T09:26:53.589Z',
      attempts: 2,
      request: 'Größe “XL”',
      answer: null,
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given, context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(given.requestContext.requestId);
});

it.each([
  { name: 'fails for a condition that it does not know', event: 'unknown-condition' },
  { name: 'fails for an outcome without the id of its request', event: 'no-request-id' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  given.requestPayload = { secret };

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.requestContext.requestId ?? 'UnknownOutcomeError');
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('succeeded');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.requestContext.requestId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but id', async () => {
  const given = load('succeeded');
  given.requestPayload = { secret };

  await handler(given, context);

  expect(log).toContain(given.requestContext.requestId);
  expect(log).not.toContain(secret);
});
