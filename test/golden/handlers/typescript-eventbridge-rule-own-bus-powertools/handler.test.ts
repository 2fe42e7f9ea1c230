import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processEvent } from './process-event.js';

vi.mock('./process-event.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = { awsRequestId: 'request-1' } as Context;

const secret = 'Nobody may read this in a log.';
const work = vi.mocked(processEvent);
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
    name: 'hands over an event with its detail',
    event: 'order-placed',
    expected: {
      eventId: '17793124-05d4-b198-2fde-7ededc63b103',
      source: 'acme.orders',
      detailType: 'Order Placed',
      occurredAt: '2025-03-14T09:26:53Z',
      resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/acme-orders'],
      detail: {
        orderId: 'A-1001',
        status: 'placed',
        total: 129.9,
        customer: { id: 'C-7', country: 'DE' },
      },
    },
  },
  {
    name: 'takes an event at the edge of what comes',
    event: 'order-abroad',
    expected: {
      eventId: '8d6a1f2c-3b47-4e90-a5d1-0c9be87f6243',
      source: 'acme.orders',
      detailType: 'Order Placed',
      occurredAt: '2024-02-29T23:59:59Z',
      resources: [],
      detail: {
        orderId: 'Ä-1002 📦',
        status: 'placed',
        lines: [],
        total: 500,
        customer: { country: 'DE' },
      },
    },
  },
])('$name', async ({ event, expected }) => {
  await handler(load(event), context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.eventId);
});

it.each([
  { name: 'fails for a detail-type that it does not know', event: 'unknown-detail-type' },
  { name: 'fails for a detail of another kind', event: 'unknown-detail' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  if (given.detail) Object.assign(given.detail, { secret });

  const error = await handler(given, context).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.id);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const event = load('order-placed');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(event, context)).rejects.toBe(failure);

  expect(log).toContain(event.id);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but the id', async () => {
  const event = load('order-placed');
  Object.assign(event.detail, { secret });

  await handler(event, context);

  expect(log).toContain(event.id);
  expect(log).not.toContain(secret);
});
