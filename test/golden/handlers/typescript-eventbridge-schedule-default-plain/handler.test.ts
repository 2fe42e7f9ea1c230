import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { EventBridgeEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { runJob } from './run-job.js';

vi.mock('./run-job.js');

const secret = 'Nobody may read this in a log.';
const work = vi.mocked(runJob);
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

function load(name: string): EventBridgeEvent<string, object> {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'runs the job for the time that is due',
    event: 'due',
    expected: {
      eventId: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
      dueAt: '2025-03-14T09:00:00Z',
      rule: 'arn:aws:events:eu-west-1:123456789012:rule/acme-orders',
      input: {},
    },
  },
  {
    name: 'runs the job in the last second of a leap day',
    event: 'leap-day',
    expected: {
      eventId: 'b3f7c0a8-2d41-4c96-a75e-91d08e6f3b52',
      dueAt: '2024-02-29T23:59:59Z',
      rule: 'arn:aws:events:eu-west-1:123456789012:rule/acme-orders-Rule-1A2B3C4D5E6F',
      input: {},
    },
  },
])('$name', async ({ event, expected }) => {
  await handler(load(event));

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.eventId);
});

it.each([
  { name: 'fails for an event that no schedule sends', event: 'other-event' },
  { name: 'fails for an event without a time', event: 'no-time' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  Object.assign(given.detail, { secret });

  const error = await handler(given).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.id);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const event = load('due');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(event)).rejects.toBe(failure);

  expect(log).toContain(event.id);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but the id', async () => {
  const event = load('due');
  Object.assign(event.detail, { secret });

  await handler(event);

  expect(log).toContain(event.id);
  expect(log).not.toContain(secret);
});
