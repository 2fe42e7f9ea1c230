import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processOrder } from './process-order.js';

/** @import { Context, SelfManagedKafkaEvent } from 'aws-lambda' */

vi.mock('./process-order.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

/**
 * Positions of records are counted through all partitions.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the records that processOrder throws for.
 * @property {number[]} processed Positions of the records that processOrder is called with, in order.
 * @property {number[]} reported Positions of the records that the answer names, to come again.
 */

/** @type {Case[]} */
const cases = [
  { name: 'all succeed', event: 'batch', failing: [], processed: [0, 1, 2], reported: [] },
  {
    name: 'one fails, and what follows in its partition waits for it',
    event: 'batch',
    failing: [0],
    processed: [0, 2],
    reported: [0, 1],
  },
  {
    name: 'the last of a partition fails',
    event: 'batch',
    failing: [1],
    processed: [0, 1, 2],
    reported: [1],
  },
  {
    name: 'one partition does not wait for another',
    event: 'batch',
    failing: [2],
    processed: [0, 1, 2],
    reported: [2],
  },
  {
    name: 'each partition fails for itself',
    event: 'batch',
    failing: [0, 2],
    processed: [0, 2],
    reported: [0, 1, 2],
  },
  {
    name: 'a value that is not JSON stops its partition',
    event: 'poison-record',
    failing: [],
    processed: [0, 3],
    reported: [1, 2],
  },
  {
    name: 'a failure before an unreadable value is what counts',
    event: 'poison-record',
    failing: [0],
    processed: [0, 3],
    reported: [0, 1, 2],
  },
  {
    name: 'a value that is not UTF-8 stops its partition',
    event: 'binary-value',
    failing: [],
    processed: [0],
    reported: [1],
  },
  {
    name: 'an empty value is no tombstone',
    event: 'empty-value',
    failing: [],
    processed: [],
    reported: [0],
  },
  {
    name: 'JSON of another content stops its partition',
    event: 'other-content',
    failing: [],
    processed: [],
    reported: [0],
  },
  {
    name: 'a record without a key stops its partition',
    event: 'keyless',
    failing: [],
    processed: [1],
    reported: [0],
  },
  { name: 'tombstones succeed', event: 'tombstones', failing: [], processed: [0, 1], reported: [] },
  {
    name: 'a tombstone fails',
    event: 'tombstones',
    failing: [1],
    processed: [0, 1],
    reported: [1],
  },
  {
    name: 'a single record succeeds',
    event: 'single-record',
    failing: [],
    processed: [0],
    reported: [],
  },
  {
    name: 'a single record fails',
    event: 'single-record',
    failing: [0],
    processed: [0],
    reported: [0],
  },
];

const unreadable = ['poison-record', 'other-content', 'binary-value', 'keyless'];

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {SelfManagedKafkaEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * All records of an event with the key of their partition, one partition after the other.
 *
 * @param {SelfManagedKafkaEvent} event
 */
function recordsIn({ records }) {
  return Object.entries(records).flatMap(([key, items]) =>
    items.map((item) => ({ ...item, key, id: `${item.topic}-${item.partition}@${item.offset}` })),
  );
}

describe('orders', () => {
  const work = vi.mocked(processOrder);
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
    const records = recordsIn(load(event));
    const ids = (/** @type {number[]} */ positions) => positions.map((at) => records[at]?.id);
    work.mockImplementation(async ({ id }) => {
      if (ids(failing).includes(id)) throw new Error('out of stock');
    });

    const response = await handler(load(event), context);

    expect(work.mock.calls.map(([{ id }]) => id)).toEqual(ids(processed));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({
        itemIdentifier: { partition: records[at]?.key, offset: records[at]?.offset },
      })),
    });
  });

  it('waits for a record before it begins the next', async () => {
    let running = 0;
    work.mockImplementation(async () => {
      running += 1;
      await new Promise(setImmediate);
      expect(running).toBe(1);
      running -= 1;
    });

    const response = await handler(load('batch'), context);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(running).toBe(0);
  });

  it('hands on what key and value of a record hold', async () => {
    await handler(load('batch'), context);

    expect(work.mock.calls.map(([{ orderId, status }]) => [orderId, status])).toEqual([
      ['A-1001', 'placed'],
      ['A-1001', 'paid'],
      ['A-1002', 'zurückgestellt'],
    ]);
  });

  it('hands on the bytes of headers, which come as signed numbers', async () => {
    await handler(load('batch'), context);

    const [order] = work.mock.calls[0] ?? [];
    const text = (/** @type {string} */ name) => new TextDecoder().decode(order?.headers.get(name));
    expect([...(order?.headers.keys() ?? [])]).toEqual(['format', 'city', 'attempt']);
    expect(text('format')).toBe('json');
    expect(text('city')).toBe('Zürich');
    expect(text('attempt')).toBe('2');
  });

  it('takes a record without a value for the end of its order', async () => {
    await handler(load('tombstones'), context);

    expect(work.mock.calls.map(([{ orderId, status }]) => [orderId, status])).toEqual([
      ['A-1001', null],
      ['A-1002', null],
    ]);
  });

  it('logs the error of a failed record with its place in the topic', async () => {
    const [record] = recordsIn(load('single-record'));
    work.mockRejectedValue(new Error('out of stock'));

    await handler(load('single-record'), context);

    expect(log).toContain('out of stock');
    expect(log).toContain(record?.id);
    expect(log).toContain(context.awsRequestId);
  });

  it.each(unreadable)('keeps what records of %s hold out of the log', async (name) => {
    await handler(load(name), context);

    expect(log).toContain('Record failed');
    expect(log).not.toMatch(/A-\d{4}/);
    for (const { value } of recordsIn(load(name))) expect(log).not.toContain(value);
  });
});
