import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processChange } from './process-change.js';

/** @import { DynamoDBStreamEvent, StreamRecord } from 'aws-lambda' */

vi.mock('./process-change.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the records that processChange throws for.
 * @property {number[]} processed Positions of the records that processChange is called with, in order.
 * @property {number[]} reported Positions of the records that the answer names as failed.
 */

/** @type {Case[]} */
const cases = [
  { name: 'all succeed', event: 'changes', failing: [], processed: [0, 1, 2], reported: [] },
  {
    name: 'one fails, and what follows waits for it',
    event: 'changes',
    failing: [1],
    processed: [0, 1],
    reported: [1],
  },
  { name: 'the last fails', event: 'changes', failing: [2], processed: [0, 1, 2], reported: [2] },
  {
    name: 'all would fail, and the first is reported',
    event: 'changes',
    failing: [0, 1, 2],
    processed: [0],
    reported: [0],
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
    name: 'a failure before another kind of item is what counts',
    event: 'other-item',
    failing: [0],
    processed: [0],
    reported: [0],
  },
  {
    name: 'another kind of item stops the batch',
    event: 'other-item',
    failing: [],
    processed: [0],
    reported: [1],
  },
  {
    name: 'an attribute of another type stops the batch',
    event: 'other-type',
    failing: [],
    processed: [],
    reported: [0],
  },
];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {DynamoDBStreamEvent}
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
  const work = vi.mocked(processChange);
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
    work.mockImplementation(async (_change, eventId) => {
      if (failing.includes(ids.indexOf(eventId))) throw new Error('out of stock');
    });

    const response = await handler({ Records });

    const worked = work.mock.calls.map(([, eventId]) => eventId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({
        itemIdentifier: Records[at].dynamodb?.SequenceNumber,
      })),
    });
  });

  it('waits for a change before it begins the next', async () => {
    let running = 0;
    work.mockImplementation(async () => {
      running += 1;
      await new Promise(setImmediate);
      expect(running).toBe(1);
      running -= 1;
    });

    const response = await handler(load('changes'));

    expect(response).toEqual({ batchItemFailures: [] });
    expect(running).toBe(0);
  });

  it('hands on the key of an item and the images that the record has', async () => {
    const { Records } = load('changes');

    await handler({ Records });

    const held = Records.map(({ eventID, eventName, dynamodb }) => [
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

  it('tells what Time to Live removed from what somebody did', async () => {
    await handler(load('removals'));

    expect(work.mock.calls.map(([{ expired }]) => expired)).toEqual([true, false]);
  });

  it('logs the error of a failed record with the id of its event', async () => {
    const { Records } = load('single-change');
    work.mockRejectedValue(new Error('out of stock'));

    await handler({ Records });

    expect(log).toContain('out of stock');
    expect(log).toContain(Records[0].eventID);
  });

  it.each(['changes', 'other-type'])('keeps items of %s out of the log', async (name) => {
    work.mockRejectedValueOnce(new Error('out of stock'));

    await handler(load(name));

    expect(log).toContain('Record failed');
    expect(log).not.toMatch(/A-\d{4}|placed|for nothing/);
  });
});
