import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { Context } from 'aws-lambda' */
/** @import { ScheduleEvent } from './occurrence.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./run-task.js').runTask>} */
const runTask = vi.fn();
Object.assign(require('./run-task.js'), { runTask });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(runTask);
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
 * @returns {ScheduleEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'runs the task for the time that is due',
    event: 'due',
    expected: {
      scheduleArn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/acme/orders',
      scheduledTime: '2025-03-14T09:00:00Z',
      executionId: 'd32c5kddcf5bb8c3',
      input: {},
    },
  },
  {
    name: 'runs the task in the hour of a clock change, with its input',
    event: 'clock-change',
    expected: {
      scheduleArn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/acme/orders',
      scheduledTime: '2025-10-26T00:59:59Z',
      executionId: 'a91f3e07c2b85d46',
      input: { report: 'daily', days: [1, 2], title: 'Übersicht 📦' },
    },
  },
])('$name', async ({ event, expected }) => {
  await handler(load(event), context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.executionId);
  expect(log).toContain(expected.scheduledTime);
});

it.each([
  { name: 'fails for an event without a time', event: 'no-time' },
  { name: 'fails for an event of a schedule without our input', event: 'no-input' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = { ...load(event), secret };

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.executionId ?? 'Task failed');
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it.each(['scheduleArn', 'executionId', 'input'])('fails without %s', async (without) => {
  const given = { ...load('due'), [without]: undefined };

  await expect(handler(given, context)).rejects.toThrow();

  expect(work).not.toHaveBeenCalled();
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const event = load('due');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(event, context)).rejects.toBe(failure);

  expect(log).toContain(event.executionId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of its input', async () => {
  await handler({ ...load('due'), input: { secret } }, context);

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
