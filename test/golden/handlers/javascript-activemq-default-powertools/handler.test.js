import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliveriesIn } from './deliveries.js';
import { handler } from './handler.js';
import { processDelivery } from './process-delivery.js';

/** @import { Context } from 'aws-lambda' */
/** @import { ActiveMQEvent } from './deliveries.js' */

vi.mock('./process-delivery.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the messages that processDelivery throws for.
 * @property {string[]} processed The messages that processDelivery is called for, in order.
 * @property {number | null} failed How many messages the error tells of; null where there is none.
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'all succeed',
    event: 'batch',
    failing: [],
    processed: ['A-1001', 'A-1002', 'A-1003'],
    failed: null,
  },
  {
    name: 'one fails, the others are processed, and all come again',
    event: 'batch',
    failing: [1],
    processed: ['A-1001', 'A-1002', 'A-1003'],
    failed: 1,
  },
  {
    name: 'the last fails',
    event: 'batch',
    failing: [2],
    processed: ['A-1001', 'A-1002', 'A-1003'],
    failed: 1,
  },
  {
    name: 'all fail',
    event: 'batch',
    failing: [0, 1, 2],
    processed: ['A-1001', 'A-1002', 'A-1003'],
    failed: 3,
  },
  {
    name: 'a message that is not JSON fails the batch',
    event: 'poison-message',
    failing: [],
    processed: ['A-1001', 'A-1006'],
    failed: 1,
  },
  {
    name: 'a failure beside an unreadable message',
    event: 'poison-message',
    failing: [0],
    processed: ['A-1001', 'A-1006'],
    failed: 2,
  },
  {
    name: 'bytes that are not UTF-8 fail the batch',
    event: 'binary-message',
    failing: [],
    processed: ['A-1009'],
    failed: 1,
  },
  {
    name: 'an empty message fails the batch',
    event: 'empty-message',
    failing: [],
    processed: [],
    failed: 1,
  },
  {
    name: 'JSON of another content fails the batch',
    event: 'other-content',
    failing: [],
    processed: [],
    failed: 1,
  },
  {
    name: 'a single message succeeds',
    event: 'single-message',
    failing: [],
    processed: ['A-1004'],
    failed: null,
  },
  {
    name: 'a single message fails',
    event: 'single-message',
    failing: [0],
    processed: ['A-1004'],
    failed: 1,
  },
];

const unreadable = ['poison-message', 'other-content', 'binary-message'];

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {ActiveMQEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(processDelivery);
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

  it.each(cases)('$name', async ({ event, failing, processed, failed }) => {
    const orders = failing.map((at) => processed[at]);
    work.mockImplementation(async ({ orderId }) => {
      if (orders.includes(orderId)) throw new Error('out of stock');
    });

    const answer = handler(load(event), context);

    if (failed === null) await expect(answer).resolves.toBeUndefined();
    else await expect(answer).rejects.toThrow(`${failed} of `);
    expect(work.mock.calls.map(([{ orderId }]) => orderId)).toEqual(processed);
  });

  it('waits for a message before it begins the next', async () => {
    let running = 0;
    work.mockImplementation(async () => {
      running += 1;
      await new Promise(setImmediate);
      expect(running).toBe(1);
      running -= 1;
    });

    await handler(load('batch'), context);

    expect(running).toBe(0);
  });

  it('hands on what messages hold, with what tells them apart', async () => {
    await handler(load('batch'), context);

    expect(work.mock.calls).toEqual([
      [{ orderId: 'A-1001', status: 'placed' }, 'ID:orders-37557-1736933400012-4:1:1:1:1'],
      [{ orderId: 'A-1002', status: 'zurückgestellt' }, 'ID:orders-37557-1736933400012-4:1:1:1:2'],
      [{ orderId: 'A-1003', status: 'paid' }, 'ID:orders-37557-1736933400012-4:1:1:1:3'],
    ]);
  });

  it('logs the error of a failed message with what tells it apart', async () => {
    const [delivery] = deliveriesIn(load('single-message'));
    work.mockRejectedValue(new Error('out of stock'));

    const answer = handler(load('single-message'), context);

    await expect(answer).rejects.toThrow('1 of 1 messages failed.');
    expect(log).toContain('out of stock');
    expect(log).toContain(delivery?.id);
    expect(log).toContain(context.awsRequestId);
  });

  it.each(unreadable)('keeps what messages of %s hold out of the log', async (name) => {
    await expect(handler(load(name), context)).rejects.toThrow(' failed.');

    expect(log).toContain('Message failed');
    expect(log).not.toMatch(/A-\d{4}/);
    for (const { data } of deliveriesIn(load(name))) expect(log).not.toContain(data);
  });
});
