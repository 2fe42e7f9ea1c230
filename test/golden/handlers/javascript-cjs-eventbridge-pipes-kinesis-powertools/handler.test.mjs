import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { Context } from 'aws-lambda' */
/** @import { StreamRecord } from './handler.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
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
  {
    name: 'an unreadable body stops what follows it',
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
  {
    name: 'data that is not UTF-8 comes again',
    event: 'binary-data',
    failing: [],
    processed: [0, 1],
    reported: [2],
  },
];

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {StreamRecord[]}
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
    const ids = records.map(({ eventID }) => eventID);
    work.mockImplementation(async (_message, eventId) => {
      if (failing.includes(ids.indexOf(eventId))) throw new Error('out of stock');
    });

    const response = await handler(records, context);

    const worked = work.mock.calls.map(([, eventId]) => eventId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({ itemIdentifier: ids[at] })),
    });
  });

  it('hands on what data holds, with the id of its event', async () => {
    const records = load('batch');

    await handler(records, context);

    const messages = records.map(({ data, eventID }) => {
      return [JSON.parse(Buffer.from(data, 'base64').toString()), eventID];
    });
    expect(work.mock.calls).toEqual(messages);
  });

  it('logs the error of a failed record with its id', async () => {
    const records = load('single-message');
    work.mockRejectedValue(new Error('out of stock'));

    await handler(records, context);

    expect(log).toContain('out of stock');
    expect(log).toContain(records[0].eventID);
    expect(log).toContain(context.awsRequestId);
  });

  it('keeps data out of the log', async () => {
    const records = load('poison-message');

    await handler(records, context);

    expect(log).toContain(records[1].eventID);
    expect(log).not.toMatch(/A-\d{4}/);
  });
});
