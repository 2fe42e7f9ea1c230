import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processAlarmChange } from './process-alarm-change.js';

/** @import { CloudWatchAlarmEvent, Context } from 'aws-lambda' */

vi.mock('./process-alarm-change.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const secret = 'Nobody may read this in a log.';
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processAlarmChange);
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
 * @returns {CloudWatchAlarmEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over a change with its reason and metric',
    event: 'threshold-crossed',
    expected: {
      alarmName: 'orders',
      changedAt: '2025-03-14T09:26:53.589+0000',
      state: 'ALARM',
      previousState: 'OK',
      metrics: [{ namespace: 'Acme/Orders', name: 'DeclinedPayments', dimensions: {} }],
    },
  },
  {
    name: 'takes a state that was set by hand, of an alarm with an expression',
    event: 'set-by-hand',
    expected: {
      alarmName: 'Größe A',
      changedAt: '2025-03-14T09:41:02.007+0000',
      state: 'ALARM',
      previousState: 'INSUFFICIENT_DATA',
      metrics: [{ namespace: 'Acme/Orders', name: 'DeclinedPayments', dimensions: {} }],
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given, context);

  const { alarmArn, time, alarmData } = given;
  const { reason } = alarmData.state;
  const known = { changeId: `${alarmArn}#${time}`, alarmArn, reason };
  expect(work.mock.calls).toEqual([[{ ...known, ...expected }]]);
  expect(log).toContain(given.alarmArn);
  expect(log).toContain(given.time);
});

it.each([
  { name: 'fails for a state that it does not know', event: 'unknown-state' },
  { name: 'fails for an alarm without a name', event: 'no-name' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  Object.assign(given.alarmData.state, { secret });

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.alarmArn);
  expect(log).toContain(given.time);
  expect(log + inspect(error, { depth: null })).not.toMatch(/Nobody|ALERT/);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('threshold-crossed');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.alarmArn);
  expect(log).toContain(given.time);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but alarm and time', async () => {
  const given = load('threshold-crossed');
  Object.assign(given.alarmData.state, { secret });

  await handler(given, context);

  expect(log).toContain(given.alarmArn);
  expect(log).toContain(given.time);
  expect(log).not.toContain(secret);
});
