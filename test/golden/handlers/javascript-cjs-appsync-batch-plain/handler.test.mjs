import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { FieldEvent } from './field.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./resolve-fields.js').resolveFields>} */
const resolveFields = vi.fn();
Object.assign(require('./resolve-fields.js'), { resolveFields });

/** @type {typeof import('./field.js')} */
const { FieldError } = require('./field.js');
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(resolveFields);
let log = '';

beforeEach(() => {
  work.mockReset().mockImplementation(async (fields) => fields.map((_, at) => ({ at })));
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
 * @returns {FieldEvent[]}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'resolves Order.customer of everything asked for, in order',
    event: 'batch',
    expected: [
      { name: 'Order.customer', args: {}, source: { id: 'A-1001' } },
      { name: 'Order.customer', args: {}, source: { id: 'Ä-1002 📦 "x"' } },
      { name: 'Order.customer', args: {}, source: { id: 'A-1001' } },
    ],
  },
  {
    name: 'resolves Query.orders of one',
    event: 'single-batch',
    expected: [{ name: 'Query.orders', args: { id: 'Ä-1002 📦 "x"' }, source: null }],
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  const answer = await handler(given);

  const fields = expected.map((field, at) => ({ ...field, identity: given[at]?.identity }));
  expect(work.mock.calls).toEqual([[fields]]);
  expect(answer).toEqual(expected.map((_, at) => ({ data: { at } })));
  expect(log).toContain(expected[0]?.name);
});

it.each([
  { name: 'refuses each of a field that it does not know', event: 'unknown-batch' },
  { name: 'refuses a field of another type', event: 'unknown-type-batch' },
])('$name', async ({ event }) => {
  const given = load(event).map((each) => ({ ...each, stash: { secret } }));

  const answer = await handler(given);

  const errorMessage = 'This function does not resolve the field.';
  const refused = { data: null, errorMessage, errorType: 'FieldError' };
  expect(answer).toEqual(given.map(() => refused));
  expect(work.mock.calls).toEqual([[[]]]);
  expect(log).toContain(given[0]?.info.fieldName);
  expect(log).not.toContain(secret);
});

it.each([
  { name: 'fails for a batch with an item without a field', event: 'no-field-batch' },
  { name: 'fails for what is no batch', event: 'no-batch' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event)).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('UnexpectedEventError');
  expect(log).not.toContain('A-1001');
});

it('answers each in its place, whatever becomes of the others', async () => {
  const [first, second, third] = load('batch');
  const other = load('unknown-batch')[0];
  const given = [other, first, second, third].filter((each) => each !== undefined);
  work.mockResolvedValue([null, new FieldError('Too late.'), new TypeError(secret)]);

  const answer = await handler(given);

  const refused = 'This function does not resolve the field.';
  expect(answer).toEqual([
    { data: null, errorMessage: refused, errorType: 'FieldError' },
    { data: null },
    { data: null, errorMessage: 'Too late.', errorType: 'FieldError' },
    { data: null, errorMessage: 'Something went wrong.', errorType: 'TypeError' },
  ]);
  expect(work.mock.calls[0]?.[0]).toHaveLength(3);
  expect(log).toContain('TypeError');
  expect(log).not.toContain(secret);
});

it.each([
  { values: 2, name: 'too few values' },
  { values: 4, name: 'too many values' },
])('fails for $name', async ({ values }) => {
  work.mockResolvedValue(Array.from({ length: values }, () => ({ id: secret })));

  await expect(handler(load('batch'))).rejects.toThrow('Something went wrong.');

  expect(log).toContain('BatchLengthError');
  expect(log).not.toContain(secret);
});

it('waits for the work, and tells nobody why it failed', async () => {
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const error = await handler(load('batch')).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(log).toContain('TypeError');
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('logs nothing of requests and values', async () => {
  const given = load('batch').map((each) => ({ ...each, arguments: { id: secret } }));
  work.mockImplementation(async (fields) => fields.map(() => ({ id: secret })));

  await handler(given);

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
