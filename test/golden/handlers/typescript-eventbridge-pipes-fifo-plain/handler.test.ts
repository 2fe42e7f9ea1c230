import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fulfilOrder } from './fulfil-order.js';
import { handler } from './handler.js';

vi.mock('./fulfil-order.js');

interface Case {
  name: string;
  event: string;
  /** Positions of the messages that fulfilOrder throws for. */
  failing: number[];
  /** Positions of the messages that fulfilOrder is called with, in order. */
  processed: number[];
  /** Positions of the messages that the answer names as failed. */
  reported: number[];
}

const cases: Case[] = [
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

function load(name: string): SQSRecord[] {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(fulfilOrder);
  let log: string;

  beforeEach(() => {
    work.mockReset();
    log = '';
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event, failing, processed, reported }) => {
    const records = load(event);
    const ids = (positions: number[]) => positions.map((at) => records[at]?.messageId);
    work.mockImplementation(async (_message, messageId) => {
      if (ids(failing).includes(messageId)) throw new Error('out of stock');
    });

    const response = await handler(records);

    expect(work.mock.calls.map(([, messageId]) => messageId)).toEqual(ids(processed));
    expect(response).toEqual({
      batchItemFailures: ids(reported).map((itemIdentifier) => ({ itemIdentifier })),
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
    expect(log).toContain(records[0]?.messageId);
  });

  it('keeps bodies out of the log', async () => {
    const records = load('poison-message');

    await handler(records);

    expect(log).toContain(records[1]?.messageId);
    expect(log).not.toMatch(/A-\d{4}/);
  });
});
