import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import type { WindowState } from './window.js';
import { writeTotals } from './write-totals.js';

vi.mock('./write-totals.js');

type Event = Parameters<typeof handler>[0];

interface Case {
  name: string;
  event: string;
  /** What the answer carries on. */
  state: Partial<WindowState>;
  /** Sequence numbers that the answer names as failed. */
  reported: string[];
  /** What is written; null for nothing. */
  written: WindowState | null;
}

const cases: Case[] = [
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

function load(name: string): Event {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** What is written for an event with such a state. */
function finished({ shardId, window }: Event, { first, totals }: WindowState) {
  return { key: `${shardId}/${window.start}/${first}`, shardId, ...window, totals };
}

describe('orders', () => {
  const write = vi.mocked(writeTotals);
  let log: string;

  beforeEach(() => {
    write.mockReset();
    log = '';
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event: name, state, reported, written }) => {
    const event = load(name);

    const response = await handler(event);

    expect(response).toEqual({
      state,
      batchItemFailures: reported.map((itemIdentifier) => ({ itemIdentifier })),
    });
    expect(write.mock.calls).toEqual(written ? [[finished(event, written)]] : []);
  });

  it('carries its state from the first record of a window to the last invocation', async () => {
    const first = await handler(load('window-first'));
    const next = await handler({ ...load('window-next'), state: first.state });
    const last = { ...load('window-final'), state: next.state };

    expect(await handler(last)).toEqual({ state: {}, batchItemFailures: [] });

    expect(write.mock.calls).toEqual([[finished(last, next.state as WindowState)]]);
  });

  it('writes the parts of a window that ends early under keys of their own', async () => {
    const early = load('window-early-end');
    const { state } = await handler(early);
    const { window, shardId } = early;
    const { Records } = load('window-next');
    const last = { ...load('window-final'), Records, window, shardId, state };

    await handler(last);

    const keys = write.mock.calls.map(([{ key }]) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('starts without a state where an event has none', async () => {
    const event = load('window-first');
    const { state: _, ...stateless } = event;

    const response = await handler(stateless);

    expect(response).toEqual(await handler(event));
  });

  it('waits for what is written, and fails with it', async () => {
    write.mockImplementation(async () => {
      await new Promise(setImmediate);
      throw new Error('no such table');
    });

    await expect(handler(load('window-final'))).rejects.toThrow('no such table');
  });

  it('logs the error of a failed record with the id of its event, and nothing that it holds', async () => {
    const event = load('window-poison');

    await handler(event);

    expect(log).toContain('Record failed');
    expect(log).toContain(event.Records[1]?.eventID);
    expect(log).toContain('Error');
    expect(log).not.toMatch(ids);
  });
});
