import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processLogEvent } from './process-log-event.js';

/** @import { CloudWatchLogsEvent, Context } from 'aws-lambda' */

vi.mock('./process-log-event.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processLogEvent);
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
 * @returns {CloudWatchLogsEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * @param {object} content
 * @returns {CloudWatchLogsEvent}
 */
function pack(content, padding = 0) {
  const text = JSON.stringify(content) + ' '.repeat(padding);
  return { awslogs: { data: gzipSync(text).toString('base64') } };
}

/**
 * Log events whose messages nobody may read in a log.
 *
 * @param {number} count
 */
function secrets(count) {
  const ids = Array.from({ length: count }, (_, at) => `event-${at}`);
  const logEvents = ids.map((id) => ({ id, timestamp: 1, message: `secret of ${id}` }));
  const stream = { logGroup: 'group', logStream: 'stream', subscriptionFilters: ['filter'] };
  return { messageType: 'DATA_MESSAGE', owner: '123456789012', ...stream, logEvents };
}

it.each([
  {
    name: 'hands over each log event with the group and stream that it is of',
    event: 'declined-payments',
    expected: ['38842736012345678901234567890123456789012345678900051600'],
  },
  {
    name: 'takes messages in any script, of several lines',
    event: 'any-script',
    expected: ['38842736012345678901234567890123456789012345678900051603'],
  },
  {
    name: 'passes over a probe of the destination',
    event: 'control-message',
    expected: [],
  },
])('$name', async ({ event, expected }) => {
  await handler(load(event), context);

  expect(work.mock.calls.map(([{ eventId }]) => eventId)).toEqual(expected);
});

it.each([
  { name: 'fails for a type of message that it does not know', event: 'unknown-message' },
  { name: 'fails for a log event without a message', event: 'without-message' },
  { name: 'fails for data that is not packed', event: 'not-gzip' },
  { name: 'fails for data that breaks off', event: 'cut-off' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event), context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log + inspect(error, { depth: null })).not.toMatch(/A-\d{4}|Payment/);
});

it('hands over all that is known of a log event', async () => {
  const message = 'Größe "A-1003" 📦\n\tzurück';
  const fields = { ip: '203.0.113.7', user: null };
  const known = { id: 'event-7', timestamp: 1741944413589, message, extractedFields: fields };

  await handler(pack({ ...secrets(0), logEvents: [known] }), context);

  const of = { logGroup: 'group', logStream: 'stream' };
  const expected = { eventId: 'event-7', timestamp: 1741944413589, ...of, message, fields };
  expect(work.mock.calls).toEqual([[expected]]);
});

it('fails for data that unpacks to more than it may', async () => {
  const most = 16 * 1024 * 1024;
  const content = secrets(1);
  const padding = most - JSON.stringify(content).length;
  await handler(pack(content, padding), context);
  expect(work).toHaveBeenCalledOnce();

  await expect(handler(pack(content, padding + 1), context)).rejects.toThrow('16 MiB');

  expect(work).toHaveBeenCalledOnce();
});

it('attempts every log event, then fails, and logs no more than ids and names', async () => {
  const failure = new TypeError('The secret of event-1 is out.');
  work.mockImplementation(async ({ eventId }) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (eventId === 'event-1') throw failure;
  });

  await expect(handler(pack(secrets(3)), context)).rejects.toThrow(
    new AggregateError([failure], 'Log events failed: 1 of 3'),
  );

  expect(work).toHaveBeenCalledTimes(3);
  expect(log).toContain('event-1');
  expect(log).toContain('TypeError');
  expect(log).toMatch(/processed\D+2\D+1\b/);
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toMatch(/secret|event-[02]/);
});

it('logs how many it processed, and nothing of them', async () => {
  await handler(pack(secrets(2)), context);

  expect(log).toMatch(/processed\D+2\D+0\b/);
  expect(log).not.toMatch(/secret|event-\d/);
});
