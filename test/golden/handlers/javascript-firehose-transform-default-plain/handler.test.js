import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { transformOrder } from './transform-order.js';

/** @import { FirehoseTransformationEvent } from 'aws-lambda' */

vi.mock('./transform-order.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the records that transformOrder throws for.
 * @property {number[]} dropping Positions of the records that transformOrder drops.
 * @property {number[]} transformed Positions of the records that transformOrder is called with, in order.
 * @property {string[]} results The result of each record.
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'all are transformed',
    event: 'batch',
    failing: [],
    dropping: [],
    transformed: [0, 1, 2],
    results: ['Ok', 'Ok', 'Ok'],
  },
  {
    name: 'one fails, and the others do not',
    event: 'batch',
    failing: [1],
    dropping: [],
    transformed: [0, 1, 2],
    results: ['Ok', 'ProcessingFailed', 'Ok'],
  },
  {
    name: 'all fail',
    event: 'batch',
    failing: [0, 1, 2],
    dropping: [],
    transformed: [0, 1, 2],
    results: ['ProcessingFailed', 'ProcessingFailed', 'ProcessingFailed'],
  },
  {
    name: 'one is dropped, one fails, one is transformed',
    event: 'batch',
    failing: [1],
    dropping: [0],
    transformed: [0, 1, 2],
    results: ['Dropped', 'ProcessingFailed', 'Ok'],
  },
  {
    name: 'a single record is transformed',
    event: 'single-record',
    failing: [],
    dropping: [],
    transformed: [0],
    results: ['Ok'],
  },
  {
    name: 'data that is not JSON fails alone',
    event: 'poison-record',
    failing: [],
    dropping: [],
    transformed: [0, 2],
    results: ['Ok', 'ProcessingFailed', 'Ok'],
  },
  {
    name: 'JSON of another content fails alone',
    event: 'other-content',
    failing: [],
    dropping: [],
    transformed: [2],
    results: ['ProcessingFailed', 'ProcessingFailed', 'Ok', 'ProcessingFailed'],
  },
  {
    name: 'data that is not UTF-8 fails alone',
    event: 'binary-data',
    failing: [],
    dropping: [],
    transformed: [0],
    results: ['Ok', 'ProcessingFailed'],
  },
  {
    name: 'empty data fails alone',
    event: 'empty-data',
    failing: [],
    dropping: [],
    transformed: [1],
    results: ['ProcessingFailed', 'Ok'],
  },
  {
    name: 'records of a data stream are transformed',
    event: 'from-stream',
    failing: [],
    dropping: [1],
    transformed: [0, 1],
    results: ['Ok', 'Dropped'],
  },
];

const unreadable = ['poison-record', 'other-content', 'binary-data'];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {FirehoseTransformationEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** What data in base64 says. */
const textOf = (data = '') => Buffer.from(data, 'base64').toString();

describe('orders', () => {
  const work = vi.mocked(transformOrder);
  let log = '';

  beforeEach(() => {
    work.mockReset();
    work.mockImplementation(async (order) => order);
    log = '';
    for (const level of logLevels) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event, failing, dropping, transformed, results }) => {
    const given = load(event);
    const ids = given.records.map(({ recordId }) => recordId);
    work.mockImplementation(async (order, recordId) => {
      const at = ids.indexOf(recordId);
      if (failing.includes(at)) throw new Error('out of stock');
      return dropping.includes(at) ? null : order;
    });

    const { records } = await handler(given);

    const handed = work.mock.calls.map(([, recordId]) => recordId);
    expect(handed).toEqual(transformed.map((at) => ids[at]));
    expect(records.map(({ recordId }) => recordId)).toEqual(ids);
    expect(records.map(({ result }) => result)).toEqual(results);
  });

  it('hands on all that the data of a record holds, and answers what it gets', async () => {
    const given = load('batch');

    const { records } = await handler(given);

    const held = given.records.map(({ data }) => JSON.parse(textOf(data)));
    expect(work.mock.calls.map(([order]) => order)).toEqual(held);
    expect(records.map(({ data }) => JSON.parse(textOf(data)))).toEqual(held);
  });

  it('answers new data as one line of JSON', async () => {
    work.mockImplementation(async (order) => ({ ...order, status: 'größer' }));

    const { records } = await handler(load('single-record'));

    const text = textOf(records[0].data);
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(text)).toEqual({ orderId: 'A-1001', status: 'größer' });
  });

  it('leaves the data of records that fail or are dropped as it is', async () => {
    const given = load('batch');
    work.mockResolvedValueOnce(null).mockRejectedValueOnce(new Error('out of stock'));

    const { records } = await handler(given);

    const unchanged = given.records.slice(0, 2).map(({ data }) => data);
    expect(records.slice(0, 2).map(({ data }) => data)).toEqual(unchanged);
  });

  it('waits for a record before it begins the next', async () => {
    let running = 0;
    work.mockImplementation(async (order) => {
      running += 1;
      await new Promise(setImmediate);
      expect(running).toBe(1);
      running -= 1;
      return order;
    });

    const { records } = await handler(load('batch'));

    expect(records.map(({ result }) => result)).toEqual(['Ok', 'Ok', 'Ok']);
  });

  it('fails the records that its answer has no room for, and no other', async () => {
    const given = load('batch');
    const texts = ['x'.repeat(3_000_000), 'y'.repeat(3_000_000), 'z'];
    work.mockImplementation(async (order) => ({ ...order, status: texts.shift() ?? '' }));

    const response = await handler(given);

    expect(response.records.map(({ result }) => result)).toEqual(['Ok', 'ProcessingFailed', 'Ok']);
    expect(response.records[1].data).toBe(given.records[1].data);
    expect(JSON.stringify(response).length).toBeLessThanOrEqual(6 * 1024 * 1024);
    expect(log).toContain('Answer has no room');
    expect(log).toContain(given.records[1].recordId);
  });

  it('uses all the room that there is', async () => {
    const given = load('single-record');
    const rest = 6 * 1024 * 1024 - 4 * 32 - JSON.stringify({ records: given.records }).length;
    const length = Math.floor((rest * 3) / 4);
    work.mockImplementation(async (order) => ({ ...order, status: 'x'.repeat(length) }));

    const { records } = await handler(given);

    expect(records[0].result).toBe('Ok');
  });

  it('logs the error of a failed record with its id', async () => {
    const given = load('single-record');
    work.mockRejectedValue(new Error('out of stock'));

    await handler(given);

    expect(log).toContain('out of stock');
    expect(log).toContain(given.records[0].recordId);
  });

  it.each(unreadable)('keeps data of %s out of the log', async (name) => {
    const { records, ...event } = load(name);

    await handler({ ...event, records });

    expect(log).toContain('Record failed');
    expect(log).not.toMatch(/A-\d{4}/);
    for (const { data } of records) expect(log).not.toContain(data);
  });
});
