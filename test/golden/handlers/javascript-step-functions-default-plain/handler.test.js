import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { runStep } from './run-step.js';

/** @import { StepEvent } from './step.js' */

vi.mock('./run-step.js');

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const result = { orderId: 'A-1', accepted: true };
const work = vi.mocked(runStep);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(result);
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
 * @returns {StepEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over the order of an execution',
    event: 'order',
    expected: {
      executionId: 'arn:aws:states:eu-west-1:123456789012:execution:acme:order-A-1001',
      order: { orderId: 'A-1001', quantity: 3 },
    },
  },
  {
    name: 'hands over the smallest order, without what it does not know',
    event: 'smallest-order',
    expected: {
      executionId: 'arn:aws:states:eu-west-1:123456789012:execution:acme:order-Z',
      order: { orderId: 'Ä-1002 📦', quantity: 1 },
    },
  },
])('$name', async ({ event, expected }) => {
  const answer = await handler(load(event));

  expect(work.mock.calls).toEqual([[expected]]);
  expect(answer).toBe(result);
  expect(log).toContain(expected.executionId);
});

it.each([
  { name: 'fails for a quantity that is no number', event: 'no-quantity' },
  { name: 'fails for an input that is no object', event: 'no-object' },
  { name: 'fails for an order of nothing', event: 'none-ordered' },
])('$name, by an error that is not tried again', async ({ event }) => {
  const given = load(event);
  const input = Array.isArray(given.input)
    ? [...given.input, secret]
    : { ...Object(given.input), secret };

  const error = await handler({ ...given, input }).catch((reason) => reason);

  expect(error).toMatchObject({ name: 'InvalidInputError' });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.executionId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const event = load('order');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(event)).rejects.toBe(failure);

  expect(log).toContain(event.executionId);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it('logs nothing of input and result', async () => {
  work.mockResolvedValue({ orderId: secret, accepted: true });
  const input = { orderId: secret, quantity: 1 };

  await handler({ ...load('order'), input });

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
