import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { writeTotals } from './write-totals.js';

/** @import { Context } from 'aws-lambda' */
/** @import { WindowState } from './window.js' */

vi.mock('./write-totals.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

/** @typedef {Parameters<typeof handler>[0]} Event */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {Partial<WindowState>} state What the answer carries on.
 * @property {string[]} reported Sequence numbers that the answer names as failed.
 * @property {WindowState | null} written What is written; null for nothing.
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'a window begins with its first records',
    event: 'window-first',
    state: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 1, 'wird geprüft': 1 },
    },
    reported: [],
    written: null,
  },
  {
    name: 'a window goes on with the state that it has',
    event: 'window-next',
    state: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1 },
    },
    reported: [],
    written: null,
  },
  {
    name: 'a record that fails is reported, with the state of those before it',
    event: 'window-poison',
    state: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1 },
    },
    reported: ['49650339823105629427489312310052128823709638949535972286'],
    written: null,
  },
  {
    name: 'the last invocation writes the totals, also without a record',
    event: 'window-final',
    state: {},
    reported: [],
    written: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1 },
    },
  },
  {
    name: 'the last invocation writes what its own records add',
    event: 'window-last-records',
    state: {},
    reported: [],
    written: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1, paid: 1 },
    },
  },
  {
    name: 'the last invocation writes what it has before a record that fails',
    event: 'window-last-poison',
    state: {},
    reported: ['49650339823105629427489312310052128823709638949535972286'],
    written: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1, paid: 1 },
    },
  },
  {
    name: 'an early end writes the totals up to there',
    event: 'window-early-end',
    state: {},
    reported: [],
    written: {
      first: '49650339823105629427489312310047293120431180432837115906',
      totals: { placed: 2, 'wird geprüft': 1 },
    },
  },
  {
    name: 'a window without records writes nothing',
    event: 'window-empty',
    state: {},
    reported: [],
    written: null,
  },
  {
    name: 'a status may be called anything',
    event: 'window-odd-status',
    state: {
      first: '49650339823105629427489312310054546675348868207885400476',
      totals: { constructor: 2 },
    },
    reported: [],
    written: null,
  },
];

/** Ids of orders, as they are and in base64. */
const ids = /A-\d{4}|QS0xMDA/;

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {Event}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * What is written for an event with such a state.
 *
 * @param {Event} event
 * @param {Partial<WindowState>} state
 */
function finished({ shardId, window }, { first, totals }) {
  return { key: `${shardId}/${window.start}/${first}`, shardId, ...window, totals };
}

describe('orders', () => {
  const write = vi.mocked(writeTotals);
  let log = '';

  beforeEach(() => {
    write.mockReset();
    log = '';
    for (const level of logLevels) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event: name, state, reported, written }) => {
    const event = load(name);

    const response = await handler(event, context);

    expect(response).toEqual({
      state,
      batchItemFailures: reported.map((itemIdentifier) => ({ itemIdentifier })),
    });
    expect(write.mock.calls).toEqual(written ? [[finished(event, written)]] : []);
  });

  it('carries its state from the first record of a window to the last invocation', async () => {
    const first = await handler(load('window-first'), context);
    const next = await handler({ ...load('window-next'), state: first.state }, context);
    const last = { ...load('window-final'), state: next.state };

    expect(await handler(last, context)).toEqual({ state: {}, batchItemFailures: [] });

    expect(write.mock.calls).toEqual([[finished(last, next.state)]]);
  });

  it('writes the parts of a window that ends early under keys of their own', async () => {
    const early = load('window-early-end');
    const { state } = await handler(early, context);
    const { window, shardId } = early;
    const { Records } = load('window-next');
    const last = { ...load('window-final'), Records, window, shardId, state };

    await handler(last, context);

    const keys = write.mock.calls.map(([{ key }]) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('starts without a state where an event has none', async () => {
    const event = load('window-first');
    const { state: _, ...stateless } = event;

    const response = await handler(stateless, context);

    expect(response).toEqual(await handler(event, context));
  });

  it('waits for what is written, and fails with it', async () => {
    write.mockImplementation(async () => {
      await new Promise(setImmediate);
      throw new Error('no such table');
    });

    await expect(handler(load('window-final'), context)).rejects.toThrow('no such table');
  });

  it('logs the error of a failed record with the id of its event, and nothing that it holds', async () => {
    const event = load('window-poison');

    await handler(event, context);

    expect(log).toContain('Record failed');
    expect(log).toContain(event.Records[1].eventID);
    expect(log).toContain('Error');
    expect(log).not.toMatch(ids);
    expect(log).toContain(context.awsRequestId);
  });
});
