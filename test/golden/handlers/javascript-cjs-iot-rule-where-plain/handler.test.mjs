import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { RuleEvent } from './device-message.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./process-device-message.js').processDeviceMessage>} */
const processDeviceMessage = vi.fn();
Object.assign(require('./process-device-message.js'), { processDeviceMessage });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const secret = 'Nobody may read this in a log.';
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processDeviceMessage);
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
 * @returns {RuleEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over a message with its topic and time',
    event: 'order-placed',
    expected: {
      messageId: '5c1f6d0e-8a34-4b7f-9d2c-3e6a7b8c9d0e',
      topic: 'acme/A-1001/late/A-1001',
      receivedAt: 1741944413589,
    },
  },
  {
    name: 'takes a message in any script, with what nobody expects',
    event: 'any-script',
    expected: {
      messageId: '0b9e7a52-6c1d-4f38-8e5a-1d2c3b4a5968',
      topic: 'acme/A-1001/late/A-1001',
      receivedAt: 1741944414000,
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given);

  const { payload } = work.mock.calls[0]?.[0] ?? {};
  expect(work.mock.calls).toEqual([[{ ...expected, payload }]]);
  const { messageId, topic, receivedAt } = expected;
  expect({ ...payload, messageId, topic, receivedAt }).toEqual(given);
  expect(log).toContain(given.messageId);
});

it.each([
  { name: 'fails for a message without a topic', event: 'no-topic' },
  { name: 'fails for a message without a time', event: 'no-time' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  Object.assign(given, { secret });

  const error = await handler(given).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.messageId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('order-placed');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given)).rejects.toBe(failure);

  expect(log).toContain(given.messageId);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but id', async () => {
  const given = load('order-placed');
  Object.assign(given, { secret });

  await handler(given);

  expect(log).toContain(given.messageId);
  expect(log).not.toContain(secret);
});
