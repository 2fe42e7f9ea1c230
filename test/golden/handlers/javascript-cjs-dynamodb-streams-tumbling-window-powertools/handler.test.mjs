import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { Context } from 'aws-lambda' */
/** @import { WindowState } from './window.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./write-totals.js').writeTotals>} */
const writeTotals = vi.fn();
Object.assign(require('./write-totals.js'), { writeTotals });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

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
    name: 'a window begins with its first changes',
    event: 'window-first',
    state: { first: '4421584500000000017450439091', totals: { INSERT: 1, MODIFY: 1 } },
    reported: [],
    written: null,
  },
  {
    name: 'a window goes on with the state that it has',
    event: 'window-next',
    state: { first: '4421584500000000017450439091', totals: { INSERT: 1, MODIFY: 1, REMOVE: 1 } },
    reported: [],
    written: null,
  },
  {
    name: 'a change that fails is reported, with the state of those before it',
    event: 'window-poison',
    state: { first: '4421584500000000017450439091', totals: { INSERT: 2, MODIFY: 1 } },
    reported: ['4421584500000000017450443639'],
    written: null,
  },
  {
    name: 'the last invocation writes the totals, also without a change',
    event: 'window-final',
    state: {},
    reported: [],
    written: { first: '4421584500000000017450439091', totals: { INSERT: 1, MODIFY: 1, REMOVE: 1 } },
  },
  {
    name: 'the last invocation writes what its own changes add',
    event: 'window-last-records',
    state: {},
    reported: [],
    written: { first: '4421584500000000017450439091', totals: { INSERT: 2, MODIFY: 1, REMOVE: 1 } },
  },
  {
    name: 'the last invocation writes what it has before a change that fails',
    event: 'window-last-poison',
    state: {},
    reported: ['4421584500000000017450443639'],
    written: { first: '4421584500000000017450439091', totals: { INSERT: 2, MODIFY: 1, REMOVE: 1 } },
  },
  {
    name: 'an early end writes the totals up to there',
    event: 'window-early-end',
    state: {},
    reported: [],
    written: { first: '4421584500000000017450439091', totals: { INSERT: 1, MODIFY: 1, REMOVE: 1 } },
  },
  {
    name: 'a window without changes writes nothing',
    event: 'window-empty',
    state: {},
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
