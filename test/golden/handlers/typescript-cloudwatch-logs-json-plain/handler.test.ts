import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processLogEvent } from './process-log-event.js';

vi.mock('./process-log-event.js');

const work = vi.mocked(processLogEvent);
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

function load(name: string): CloudWatchLogsEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

function pack(content: object, padding = 0): CloudWatchLogsEvent {
  const text = JSON.stringify(content) + ' '.repeat(padding);
  return { awslogs: { data: gzipSync(text).toString('base64') } };
}

/** Log events whose messages nobody may read in a log. */
function secrets(count: number): object {
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
  await handler(load(event));

  expect(work.mock.calls.map(([{ eventId }]) => eventId)).toEqual(expected);
});

it.each([
  { name: 'fails for a type of message that it does not know', event: 'unknown-message' },
  { name: 'fails for a log event without a message', event: 'without-message' },
  { name: 'fails for data that is not packed', event: 'not-gzip' },
  { name: 'fails for data that breaks off', event: 'cut-off' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event)).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log + inspect(error, { depth: null })).not.toMatch(/A-\d{4}|Payment/);
});

it('hands over all that is known of a log event', async () => {
  const message = 'Größe "A-1003" 📦\n\tzurück';
  const fields = { ip: '203.0.113.7', user: null };
  const known = { id: 'event-7', timestamp: 1741944413589, message, extractedFields: fields };

  await handler(pack({ ...secrets(0), logEvents: [known] }));

  const of = { logGroup: 'group', logStream: 'stream' };
  const expected = { eventId: 'event-7', timestamp: 1741944413589, ...of, message, fields };
  expect(work.mock.calls).toEqual([[expected]]);
});

it('fails for data that unpacks to more than it may', async () => {
  const most = 16 * 1024 * 1024;
  const content = secrets(1);
  const padding = most - JSON.stringify(content).length;
  await handler(pack(content, padding));
  expect(work).toHaveBeenCalledOnce();

  await expect(handler(pack(content, padding + 1))).rejects.toThrow('16 MiB');

  expect(work).toHaveBeenCalledOnce();
});

it('attempts every log event, then fails, and logs no more than ids and names', async () => {
  const failure = new TypeError('The secret of event-1 is out.');
  work.mockImplementation(async ({ eventId }) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (eventId === 'event-1') throw failure;
  });

  await expect(handler(pack(secrets(3)))).rejects.toThrow(
    new AggregateError([failure], 'Log events failed: 1 of 3'),
  );

  expect(work).toHaveBeenCalledTimes(3);
  expect(log).toContain('event-1');
  expect(log).toContain('TypeError');
  expect(log).toMatch(/processed\D+2\D+1\b/);
  expect(log).not.toMatch(/secret|event-[02]/);
});

it('logs how many it processed, and nothing of them', async () => {
  await handler(pack(secrets(2)));

  expect(log).toMatch(/processed\D+2\D+0\b/);
  expect(log).not.toMatch(/secret|event-\d/);
});
