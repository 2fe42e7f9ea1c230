import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processEdge } from './process-edge.js';

/** @import { Context } from 'aws-lambda' */
/** @import { CloudFrontRequestEvent } from 'aws-lambda' */

vi.mock('./process-edge.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const secret = 'Nobody may read this in a log.';
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const answer = { status: '302', headers: { location: [{ key: 'Location', value: '/elsewhere' }] } };
const work = vi.mocked(processEdge);
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
 * @returns {CloudFrontRequestEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  { name: 'answers with what comes of an event', event: 'origin-request' },
  { name: 'takes an event at the edge of what comes', event: 'origin-request-with-body' },
])('$name', async ({ event }) => {
  const cf = load(event).Records[0]?.cf;
  work.mockResolvedValue(answer);

  await expect(handler(load(event), context)).resolves.toBe(answer);

  expect(work.mock.calls).toEqual([[cf?.request]]);
});

it('fails for an event of another type, and tells nothing of it', async () => {
  const given = load('other-event');
  Object.assign(given.Records[0]?.cf.request.headers ?? {}, { secret: [{ value: secret }] });

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.Records[0]?.cf.config.requestId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('origin-request');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.Records[0]?.cf.config.requestId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of what goes well', async () => {
  const given = load('origin-request');
  work.mockResolvedValue(answer);

  await handler(given, context);

  expect(log).toBe('');
});
