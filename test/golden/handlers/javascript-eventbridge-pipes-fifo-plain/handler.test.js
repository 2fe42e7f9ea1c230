import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fulfilOrder } from './fulfil-order.js';
import { handler } from './handler.js';

/** @import { SQSRecord } from 'aws-lambda' */

vi.mock('./fulfil-order.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the messages that fulfilOrder throws for.
 * @property {number[]} processed Positions of the messages that fulfilOrder is called with, in order.
 * @property {number[]} reported Positions of the messages that the answer names as failed.
 */

/** @type {Case[]} */
const cases = [
  { name: 'all succeed', event: 'batch', failing: [], processed: [0, 1, 2], reported: [] },
  {
    name: 'one fails, and another group is done',
    event: 'batch',
    failing: [1],
    processed: [0, 1, 2],
    reported: [1],
  },
  {
    name: 'a group stops at its first failure',
    event: 'batch',
    failing: [0],
    processed: [0, 2],
    reported: [0, 1],
  },
  {
    name: 'the last fails alone',
    event: 'batch',
    failing: [2],
    processed: [0, 1, 2],
    reported: [2],
  },
  {
    name: 'the first of each group fails',
    event: 'batch',
    failing: [0, 2],
    processed: [0, 2],
    reported: [0, 1, 2],
  },
  {
    name: 'unreadable bodies stop their groups',
    event: 'poison-message',
    failing: [],
    processed: [0],
    reported: [1, 2, 3],
  },
  {
    name: 'a single one succeeds',
    event: 'single-message',
    failing: [],
    processed: [0],
    reported: [],
  },
  {
    name: 'a single one fails',
    event: 'single-message',
    failing: [0],
    processed: [0],
    reported: [0],
  },
];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {SQSRecord[]}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(fulfilOrder);
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

  it.each(cases)('$name', async ({ event, failing, processed, reported }) => {
    const records = load(event);
    const ids = records.map(({ messageId }) => messageId);
    work.mockImplementation(async (_message, messageId) => {
      if (failing.includes(ids.indexOf(messageId))) throw new Error('out of stock');
    });

    const response = await handler(records);

    const worked = work.mock.calls.map(([, messageId]) => messageId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({ itemIdentifier: ids[at] })),
    });
  });

  it('hands on what a body holds, with the id of its message', async () => {
    const records = load('batch');

    await handler(records);

    const messages = records.map(({ body, messageId }) => [JSON.parse(body), messageId]);
    expect(work.mock.calls).toEqual(messages);
  });

  it('logs the error of a failed message with its id', async () => {
    const records = load('single-message');
    work.mockRejectedValue(new Error('out of stock'));

    await handler(records);

    expect(log).toContain('out of stock');
    expect(log).toContain(records[0].messageId);
  });

  it('keeps bodies out of the log', async () => {
    const records = load('poison-message');

    await handler(records);

    expect(log).toContain(records[1].messageId);
    expect(log).not.toMatch(/A-\d{4}/);
  });
});
