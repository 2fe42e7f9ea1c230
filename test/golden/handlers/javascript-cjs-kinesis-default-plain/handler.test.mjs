import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { KinesisStreamEvent } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./process-record.js').processRecord>} */
const processRecord = vi.fn();
Object.assign(require('./process-record.js'), { processRecord });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the records that processRecord throws for.
 * @property {number[]} processed Positions of the records that processRecord is called with, in order.
 * @property {number[]} reported Positions of the records that the answer names as failed.
 */

/** @type {Case[]} */
const cases = [
  { name: 'all succeed', event: 'batch', failing: [], processed: [0, 1, 2], reported: [] },
  {
    name: 'one fails, and what follows waits for it',
    event: 'batch',
    failing: [1],
    processed: [0, 1],
    reported: [1],
  },
  { name: 'the last fails', event: 'batch', failing: [2], processed: [0, 1, 2], reported: [2] },
  {
    name: 'all would fail, and the first is reported',
    event: 'batch',
    failing: [0, 1, 2],
    processed: [0],
    reported: [0],
  },
  {
    name: 'data that is not JSON stops the batch',
    event: 'poison-record',
    failing: [],
    processed: [0],
    reported: [1],
  },
  {
    name: 'a failure before unreadable data is what counts',
    event: 'poison-record',
    failing: [0],
    processed: [0],
    reported: [0],
  },
  {
    name: 'empty data stops the batch',
    event: 'empty-data',
    failing: [],
    processed: [],
    reported: [0],
  },
  {
    name: 'data that is not UTF-8 stops the batch',
    event: 'binary-data',
    failing: [],
    processed: [0, 1],
    reported: [2],
  },
  {
    name: 'JSON of another content stops the batch',
    event: 'other-content',
    failing: [],
    processed: [],
    reported: [0],
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

const unreadable = ['poison-record', 'other-content', 'binary-data'];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {KinesisStreamEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(processRecord);
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
    const { Records } = load(event);
    const ids = Records.map(({ eventID }) => eventID);
    work.mockImplementation(async (_payload, eventId) => {
      if (failing.includes(ids.indexOf(eventId))) throw new Error('out of stock');
    });

    const response = await handler({ Records });

    const worked = work.mock.calls.map(([, eventId]) => eventId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({
        itemIdentifier: Records[at].kinesis.sequenceNumber,
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

    const response = await handler(load('batch'));

    expect(response).toEqual({ batchItemFailures: [] });
    expect(running).toBe(0);
  });

  it('hands on what the data of a record holds, with the id of its event', async () => {
    const { Records } = load('batch');

    await handler({ Records });

    const held = Records.map(({ eventID, kinesis }) => [
      JSON.parse(Buffer.from(kinesis.data, 'base64').toString()),
      eventID,
    ]);
    expect(work.mock.calls).toEqual(held);
  });

  it('logs the error of a failed record with the id of its event', async () => {
    const { Records } = load('single-record');
    work.mockRejectedValue(new Error('out of stock'));

    await handler({ Records });

    expect(log).toContain('out of stock');
    expect(log).toContain(Records[0].eventID);
  });

  it.each(unreadable)('keeps data of %s out of the log', async (name) => {
    const { Records } = load(name);

    await handler({ Records });

    expect(log).toContain('Record failed');
    expect(log).not.toMatch(/A-\d{4}/);
    for (const { kinesis } of Records) expect(log).not.toContain(kinesis.data);
  });
});
