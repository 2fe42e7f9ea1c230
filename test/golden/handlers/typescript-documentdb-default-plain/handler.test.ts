import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentDBEvent } from './change.js';
import { handler } from './handler.js';
import { processDocument } from './process-document.js';

vi.mock('./process-document.js');

interface Case {
  name: string;
  event: string;
  /** The documents that processDocument throws for. */
  failing: string[];
  /** The documents that processDocument is called for, in order. */
  processed: string[];
  fails: boolean;
}

const cases: Case[] = [
  {
    name: 'all succeed',
    event: 'changes',
    failing: [],
    processed: ['63eeb6e7d418cd98afb1c1d7', '63eeb6e7d418cd98afb1c1d7', 'A-1002'],
    fails: false,
  },
  {
    name: 'one fails, and what follows waits for it',
    event: 'changes',
    failing: ['63eeb6e7d418cd98afb1c1d7'],
    processed: ['63eeb6e7d418cd98afb1c1d7'],
    fails: true,
  },
  {
    name: 'the last fails',
    event: 'changes',
    failing: ['A-1002'],
    processed: ['63eeb6e7d418cd98afb1c1d7', '63eeb6e7d418cd98afb1c1d7', 'A-1002'],
    fails: true,
  },
  {
    name: 'updates with the document, and without one that is gone',
    event: 'lookup',
    failing: [],
    processed: ['A-1004', 'A-1005'],
    fails: false,
  },
  {
    name: 'a document of another content stops the batch',
    event: 'other-document',
    failing: [],
    processed: [],
    fails: true,
  },
  {
    name: 'an id of another kind stops the batch',
    event: 'other-id',
    failing: [],
    processed: [],
    fails: true,
  },
  {
    name: 'what is about no document is skipped',
    event: 'dropped-collection',
    failing: [],
    processed: ['A-1008', 'A-1009'],
    fails: false,
  },
  {
    name: 'a single change succeeds',
    event: 'single-change',
    failing: [],
    processed: ['A-1003'],
    fails: false,
  },
  {
    name: 'a single change fails',
    event: 'single-change',
    failing: ['A-1003'],
    processed: ['A-1003'],
    fails: true,
  },
];

function load(name: string): DocumentDBEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(processDocument);
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

  it.each(cases)('$name', async ({ event, failing, processed, fails }) => {
    work.mockImplementation(async ({ documentId }) => {
      if (failing.includes(documentId)) throw new Error('out of stock');
    });

    const answer = handler(load(event));

    if (fails) await expect(answer).rejects.toThrow();
    else await expect(answer).resolves.toBeUndefined();
    expect(work.mock.calls.map(([{ documentId }]) => documentId)).toEqual(processed);
  });

  it('waits for a change before it begins the next', async () => {
    let running = 0;
    work.mockImplementation(async () => {
      running += 1;
      await new Promise(setImmediate);
      expect(running).toBe(1);
      running -= 1;
    });

    await handler(load('changes'));

    expect(running).toBe(0);
  });

  it('hands on what changes say of documents', async () => {
    const { events } = load('changes');

    await handler(load('changes'));

    const told = work.mock.calls.map(([{ operation, status }]) => [operation, status]);
    expect(told).toEqual([
      ['insert', 'placed'],
      ['update', null],
      ['delete', null],
    ]);
    const ids = events.map(({ event }) => event._id._data);
    expect(work.mock.calls.map(([{ id }]) => id)).toEqual(ids);
  });

  it('logs the error of a failed change with its id', async () => {
    const { events } = load('single-change');
    work.mockRejectedValue(new Error('out of stock'));

    const answer = handler(load('single-change'));

    await expect(answer).rejects.toThrow('out of stock');
    expect(log).toContain('out of stock');
    expect(log).toContain(events[0]?.event._id._data);
  });

  it.each(['other-document', 'other-id'])('keeps what %s holds out of the log', async (name) => {
    const answer = handler(load(name));

    await expect(answer).rejects.toThrow();
    expect(log).toContain('Change failed');
    expect(log).not.toMatch(/Zürich/);
  });
});
