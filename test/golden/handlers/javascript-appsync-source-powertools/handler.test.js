import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FieldError } from './field.js';
import { handler } from './handler.js';
import { resolveField } from './resolve-field.js';

/** @import { Context } from 'aws-lambda' */
/** @import { FieldEvent } from './field.js' */

vi.mock('./resolve-field.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const value = { id: 'A-1', total: 3 };
const work = vi.mocked(resolveField);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(value);
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
 * @returns {FieldEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'resolves Query.getOrder',
    event: 'request',
    expected: { name: 'Query.getOrder', args: { id: 'A-1001' }, source: null },
  },
  {
    name: 'resolves Customer.order_count for whom nothing is known of',
    event: 'bare-request',
    expected: { name: 'Customer.order_count', args: {}, source: { id: 'Ä-1002 📦 "x"' } },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  const answer = await handler(given, context);

  expect(work.mock.calls).toEqual([[{ ...expected, identity: given.identity }]]);
  expect(answer).toBe(value);
  expect(log).toContain(expected.name);
});

it.each([
  { name: 'refuses a field that it does not know', event: 'unknown-field' },
  { name: 'refuses a field of another type', event: 'unknown-type' },
])('$name, and tells so', async ({ event }) => {
  const given = load(event);
  const poison = { ...given, stash: { secret } };

  const error = await handler(poison, context).catch((reason) => reason);

  expect(error).toEqual(new FieldError('This function does not resolve the field.'));
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.info.fieldName);
  expect(log).not.toContain(secret);
});

it.each([
  { name: 'fails for an event without a field', event: 'no-field' },
  { name: 'fails for an event without arguments', event: 'no-arguments' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event), context).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('UnexpectedEventError');
  expect(log).not.toContain('A-1001');
});

it('tells what is wrong with a request, and does not log it', async () => {
  const refusal = new FieldError(secret);
  work.mockRejectedValue(refusal);

  await expect(handler(load('request'), context)).rejects.toBe(refusal);

  expect(log).toContain('Field refused');
  expect(log).not.toContain(secret);
});

it('waits for the work, and tells nobody why it failed', async () => {
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const error = await handler(load('request'), context).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('logs nothing of request and value', async () => {
  const given = load('request');
  const request = { ...given.request, headers: { authorization: secret } };
  work.mockResolvedValue({ id: secret });

  await handler({ ...given, request, arguments: { id: secret } }, context);

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
