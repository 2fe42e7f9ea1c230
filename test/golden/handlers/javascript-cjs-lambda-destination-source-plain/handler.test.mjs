import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { OutcomeEvent } from './outcome.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./process-outcome.js').processOutcome>} */
const processOutcome = vi.fn();
Object.assign(require('./process-outcome.js'), { processOutcome });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

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
    name: 'hands over what the other function was given and failed with',
    event: 'retries-exhausted',
    expected: {
      requestId: '9f2d3c44-1a0b-4c55-8e77-6b1f0d2a9e10',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST',
      timestamp: '2025-03-14T09:26:53.589Z',
      attempts: 3,
      request: { orderId: 'A-1001', amount: 129.9, currency: 'EUR' },
      condition: 'RetriesExhausted',
      error: { type: 'CardDeclinedError', message: 'The card was declined.' },
    },
  },
  {
    name: 'takes an error that has no type',
    event: 'age-exceeded',
    expected: {
      requestId: '0b8f5a6e-93c2-4f0b-b1de-2f6d7c8e9a01',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST',
      timestamp: '2025-03-14T09:26:53.589Z',
      attempts: 1,
      request: { orderId: 'A-1001', amount: 129.9, currency: 'EUR' },
      condition: 'EventAgeExceeded',
      error: { type: null, message: 'Task timed out after 3.00 seconds' },
    },
  },
  {
    name: 'takes an event that was never tried',
    event: 'never-called',
    expected: {
      requestId: '7d4e2b19-58af-4a3c-8c07-41f0e5d6b802',
      functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:payments:$LATEST',
      timestamp: '2025-03-14T09:26:53.589Z',
      attempts: 0,
      request: [],
      condition: 'ZeroReservedConcurrency',
      error: null,
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(given.requestContext.requestId);
});

it.each([
  { name: 'fails for a condition that it does not know', event: 'unknown-condition' },
  { name: 'fails for an outcome without the id of its request', event: 'no-request-id' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  given.requestPayload = { secret };

  const error = await handler(given).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.requestContext.requestId ?? 'UnknownOutcomeError');
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('retries-exhausted');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given)).rejects.toBe(failure);

  expect(log).toContain(given.requestContext.requestId);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but id', async () => {
  const given = load('retries-exhausted');
  given.requestPayload = { secret };

  await handler(given);

  expect(log).toContain(given.requestContext.requestId);
  expect(log).not.toContain(secret);
});
