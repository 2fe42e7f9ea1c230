import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { DynamoDBRecord, StreamRecord } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./fulfil-order.js').fulfilOrder>} */
const fulfilOrder = vi.fn();
Object.assign(require('./fulfil-order.js'), { fulfilOrder });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the records that fulfilOrder throws for.
 * @property {number[]} processed Positions of the records that fulfilOrder is called with, in order.
 * @property {number[]} reported Positions of the records that the answer names as failed.
 */

/** @type {Case[]} */
const cases = [
  { name: 'all succeed', event: 'batch', failing: [], processed: [0, 1, 2], reported: [] },
  {
    name: 'one fails, and all that follow it come again',
    event: 'batch',
    failing: [1],
    processed: [0, 1],
    reported: [1, 2],
  },
  {
    name: 'the first fails, and nothing else is tried',
    event: 'batch',
    failing: [0],
    processed: [0],
    reported: [0, 1, 2],
  },
  {
    name: 'the last fails alone',
    event: 'batch',
    failing: [2],
    processed: [0, 1, 2],
    reported: [2],
  },
  { name: 'removals succeed', event: 'removals', failing: [], processed: [0, 1], reported: [] },
  {
    name: 'an item with every type of attribute succeeds',
    event: 'every-type',
    failing: [],
    processed: [0],
    reported: [],
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
  {
    name: 'a failure before another kind of item names that too',
    event: 'poison-message',
    failing: [0],
    processed: [0],
    reported: [0, 1, 2],
  },
  {
    name: 'keys alone are of any kind of item',
    event: 'poison-message',
    failing: [],
    processed: [0, 1, 2],
    reported: [],
  },
];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {DynamoDBRecord[]}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * What the business logic gets of an image that is there.
 *
 * @param {StreamRecord['NewImage']} image
 */
function itemOf(image) {
  if (!image) return null;
  return { orderId: image.orderId?.S, status: image.status?.S, total: image.total?.N };
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
    const ids = records.map(({ eventID }) => eventID);
    work.mockImplementation(async (_change, eventId) => {
      if (failing.includes(ids.indexOf(eventId))) throw new Error('out of stock');
    });

    const response = await handler(records);

    const worked = work.mock.calls.map(([, eventId]) => eventId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({ itemIdentifier: ids[at] })),
    });
  });

  it('hands on the key of an item and the images that the record has', async () => {
    const records = load('batch');

    await handler(records);

    const held = records.map(({ eventID, eventName, dynamodb }) => [
      {
        eventName,
        orderId: dynamodb?.Keys?.orderId?.S,
        expired: false,
        before: itemOf(dynamodb?.OldImage),
        after: itemOf(dynamodb?.NewImage),
      },
      eventID,
    ]);
    expect(work.mock.calls).toEqual(held);
  });

  it('waits for a change before it begins the next', async () => {
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

  it('tells what Time to Live removed from what somebody did', async () => {
    await handler(load('removals'));

    expect(work.mock.calls.map(([{ expired }]) => expired)).toEqual([true, false]);
  });

  it('logs the error of a failed record with its id', async () => {
    const records = load('single-message');
    work.mockRejectedValue(new Error('out of stock'));

    await handler(records);

    expect(log).toContain('out of stock');
    expect(log).toContain(records[0].eventID);
  });

  it.each(['batch', 'other-type'])('keeps items of %s out of the log', async (name) => {
    work.mockRejectedValueOnce(new Error('out of stock'));

    await handler(load(name));

    expect(log).toContain('Record failed');
    expect(log).not.toMatch(/A-\d{4}|placed|for nothing/);
  });
});
