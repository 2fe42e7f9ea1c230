import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { Context, EventBridgeEvent } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./process-event.js').processEvent>} */
const processEvent = vi.fn();
Object.assign(require('./process-event.js'), { processEvent });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(processEvent);
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

/**
 * @param {string} name
 * @returns {EventBridgeEvent<string, object>}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over an event with its detail',
    event: 'instance-stopped',
    expected: {
      eventId: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
      source: 'aws.ec2',
      detailType: 'EC2 Instance State-change Notification',
      occurredAt: '2025-03-14T09:26:53Z',
      resources: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-1234567890abcdef0'],
      detail: { 'instance-id': 'i-1234567890abcdef0', state: 'stopped' },
    },
  },
  {
    name: 'takes an event at the edge of what comes',
    event: 'without-resources',
    expected: {
      eventId: '8d6a1f2c-3b47-4e90-a5d1-0c9be87f6243',
      source: 'aws.ec2',
      detailType: 'EC2 Instance State-change Notification',
      occurredAt: '2025-03-14T09:26:53Z',
      resources: [],
      detail: { 'instance-id': 'i-1234567890abcdef0', state: 'stopped' },
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

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.id);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const event = load('instance-stopped');
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
  const event = load('instance-stopped');
  Object.assign(event.detail, { secret });

  await handler(event, context);

  expect(log).toContain(event.id);
  expect(log).not.toContain(secret);
});
