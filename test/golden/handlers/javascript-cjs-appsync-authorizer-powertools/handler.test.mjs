import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { AppSyncAuthorizerEvent, Context } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./authorize-request.js').authorizeRequest>} */
const authorizeRequest = vi.fn();
Object.assign(require('./authorize-request.js'), { authorizeRequest });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const decision = {
  isAuthorized: true,
  resolverContext: { user: 'u-1' },
  deniedFields: ['Item.id'],
};
const work = vi.mocked(authorizeRequest);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(decision);
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
 * @returns {AppSyncAuthorizerEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'asks who may call',
    event: 'authorization',
    expected: {
      token: 'custom-5f2b7c1e9a3d',
      requestId: '3f1c9f0e-6d2b-4a7e-9c51-8e0d7b2a4f63',
      query: 'query Asked($id: ID!) {\n  orders(id: $id) {\n    id\n  }\n}\n',
      operationName: 'Asked',
      variables: { id: 'A-1001' },
    },
  },
  {
    name: 'asks for a request without a name',
    event: 'bare-authorization',
    expected: {
      token: 'Ä-1002 📦 "x"',
      requestId: '3f1c9f0e-6d2b-4a7e-9c51-8e0d7b2a4f63',
      query: '{ __typename }',
      operationName: null,
      variables: {},
    },
  },
])('$name, and hands the decision over', async ({ event, expected }) => {
  const answer = await handler(load(event), context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(answer).toEqual(decision);
  expect(log).toContain(expected.requestId);
});

it.each([
  { name: 'fails for a request without a token', event: 'no-token' },
  { name: 'fails for a request with an empty token', event: 'empty-token' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = { ...load(event), requestHeaders: { authorization: secret } };

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('UnexpectedEventError');
  expect(log).toContain(given.requestContext.requestId);
  expect(log).not.toContain(secret);
});

it.each([
  { isAuthorized: false, resolverContext: { user: 'u-1' } },
  { isAuthorized: /** @type {any} */ ('true') },
  { isAuthorized: /** @type {any} */ (1) },
])('lets nobody in for $isAuthorized', async (refusal) => {
  work.mockResolvedValue(refusal);

  const answer = await handler(load('authorization'), context);

  expect(answer).toEqual({ isAuthorized: false });
});

it.each([
  { name: 'a context that is too large', resolverContext: { text: 'Ä'.repeat(2_621_440) } },
  { name: 'a field that is none', deniedFields: ['Item.id', 'Item id'] },
  { name: 'a time to live that is too long', ttlOverride: 3601 },
  { name: 'a time to live that is no whole number', ttlOverride: 0.5 },
])('lets nobody in for $name', async ({ name: _name, ...more }) => {
  work.mockResolvedValue({ isAuthorized: true, ...more });

  await expect(handler(load('authorization'), context)).rejects.toThrow('Something went wrong.');

  expect(log).toContain('UnfitDecisionError');
});

it('takes what AppSync takes', async () => {
  const api = 'arn:aws:appsync:eu-west-1:123456789012:apis/a1b2c3';
  const fit = {
    isAuthorized: true,
    resolverContext: { text: 'x'.repeat(5 * 1024 * 1024 - '{"text":""}'.length) },
    deniedFields: [`${api}/types/Mutation/fields/putOrders`],
    ttlOverride: 3600,
  };
  work.mockResolvedValue(fit);

  expect(await handler(load('authorization'), context)).toEqual(fit);
});

it('waits for the decision, and lets nobody in when there is none', async () => {
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const error = await handler(load('authorization'), context).catch((reason) => reason);

  expect(error).toEqual(new Error('Something went wrong.'));
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('logs nothing of token and decision', async () => {
  const given = { ...load('authorization'), authorizationToken: secret };
  work.mockResolvedValue({ isAuthorized: true, resolverContext: { user: secret } });

  await handler(given, context);

  expect(work).toHaveBeenCalledOnce();
  expect(log).not.toContain(secret);
});
