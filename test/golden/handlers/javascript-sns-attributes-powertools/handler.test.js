import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processNotification } from './process-notification.js';

/** @import { Context, SNSEvent } from 'aws-lambda' */

vi.mock('./process-notification.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processNotification);
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
 * @returns {SNSEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over a message with its subject and attributes',
    event: 'order-placed',
    expected: {
      messageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
      publishedAt: '2025-03-14T09:26:53.589Z',
      subject: 'Order placed',
      attributes: {
        status: { type: 'String', value: 'placed' },
        priority: { type: 'Number', value: '5' },
      },
      message: { orderId: 'A-1001', status: 'placed' },
    },
  },
  {
    name: 'takes a message without subject and attributes, in any script',
    event: 'bare',
    expected: {
      messageId: '3f2a7c51-0d8e-5a46-b1c7-2e6d904f8a13',
      publishedAt: '2025-03-14T09:27:01.204Z',
      subject: null,
      attributes: {
        status: { type: 'String', value: 'placed' },
        priority: { type: 'Number', value: '9' },
      },
      message: { orderId: 'Ä-1002 📦', status: 'zurück\nan Absender' },
    },
  },
  {
    name: 'keeps the types of attributes, whose values are text',
    event: 'typed-attributes',
    expected: {
      messageId: 'c7b1d9e0-42f3-5d68-8a0b-71e5f6a2c394',
      publishedAt: '2025-03-14T09:28:40.112Z',
      subject: null,
      attributes: {
        status: { type: 'String', value: 'placed' },
        weight: { type: 'Number', value: '0.25' },
        tags: { type: 'String.Array', value: '["gift","fragile"]' },
        trace: { type: 'Binary', value: 'AAEC/w==' },
        priority: { type: 'Number', value: '9' },
      },
      message: { orderId: 'A-1003', status: 'paid' },
    },
  },
])('$name', async ({ event, expected }) => {
  await handler(load(event), context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.messageId);
});

it.each([
  { name: 'fails for a message that is not JSON', event: 'not-json' },
  { name: 'fails for a message of another kind', event: 'unknown-message' },
])('$name, and tells nothing of it', async ({ event }) => {
  const { Records } = load(event);

  const error = await handler({ Records }, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(Records[0]?.Sns.MessageId);
  expect(log + inspect(error, { depth: null })).not.toMatch(/A-\d{4}/);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const { Records } = load('order-placed');
  const failure = new TypeError('Order A-1001 is out of stock.');
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler({ Records }, context)).rejects.toBe(failure);

  expect(log).toContain(Records[0]?.Sns.MessageId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toMatch(/A-\d{4}|Order placed/);
});

it('logs nothing of what it processes but the id', async () => {
  const { Records } = load('order-placed');

  await handler({ Records }, context);

  expect(log).toContain(Records[0]?.Sns.MessageId);
  expect(log).not.toMatch(/A-\d{4}|Order placed|Signature/);
});
