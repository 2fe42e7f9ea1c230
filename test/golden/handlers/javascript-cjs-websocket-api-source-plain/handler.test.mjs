import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { Mock } from 'vitest' */
/** @import { SocketEvent } from './connection.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
/** @type {import('vitest').Mock<typeof import('./routes/on-disconnect.js').onDisconnect>} */
const onDisconnect = vi.fn();
Object.assign(require('./routes/on-disconnect.js'), { onDisconnect });
/** @type {import('vitest').Mock<typeof import('./routes/on-send-message.js').onSendMessage>} */
const onSendMessage = vi.fn();
Object.assign(require('./routes/on-send-message.js'), { onSendMessage });

/** @type {typeof import('./answers.js')} */
const { Refusal } = require('./answers.js');
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

/**
 * A request: what the client gets at least, null for nothing, and the one route function that is called, with what.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number} status
 * @property {object | null} answer
 * @property {Called | null} called
 */

/**
 * @typedef {object} Called
 * @property {string} route
 * @property {object} given
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'hears of a page that is left',
    event: 'disconnect',
    status: 200,
    answer: null,
    called: {
      route: '$disconnect',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        status: 1001,
        reason: 'Going away',
      },
    },
  },
  {
    name: 'hears of a connection that ended without a word',
    event: 'disconnect-unexplained',
    status: 200,
    answer: null,
    called: {
      route: '$disconnect',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        status: null,
        reason: null,
      },
    },
  },
  {
    name: 'takes a message of sendMessage',
    event: 'action-send-message',
    status: 200,
    answer: { ok: true },
    called: {
      route: 'sendMessage',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        body: { action: 'sendMessage', orderId: 'A-1001', note: 'schön 😀' },
      },
    },
  },
  {
    name: 'takes a message that came in binary',
    event: 'binary-message',
    status: 200,
    answer: { ok: true },
    called: {
      route: 'sendMessage',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        body: { action: 'sendMessage', orderId: 'A-1001', note: 'schön 😀' },
      },
    },
  },
  {
    name: 'refuses half a message',
    event: 'half-message',
    status: 400,
    answer: { message: 'The message is no JSON object.' },
    called: null,
  },
  {
    name: 'refuses a message that is no object',
    event: 'no-object',
    status: 400,
    answer: { message: 'The message is no JSON object.' },
    called: null,
  },
  {
    name: 'refuses a route that it does not know',
    event: 'unknown-route',
    status: 404,
    answer: { message: 'There is no such route.' },
    called: null,
  },
];

/** @type {Record<string, Mock<(given: never) => Promise<unknown>>>} */
const functions = {
  $disconnect: vi.mocked(onDisconnect),
  sendMessage: vi.mocked(onSendMessage),
};

/** Parts of the messages, headers and parameters of the events, which no log may hold. */
const privateText = /A-1001|schön|192\.0\.2\.10|f9b1c2d3/;
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {SocketEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const sample = load('action-send-message');
  let log = '';

  /** @param {SocketEvent} event */
  const invoke = (event) => handler(event);

  /** @param {Error} error */
  const failWith = (error) => {
    for (const each of Object.values(functions)) each.mockRejectedValue(error);
  };

  beforeEach(() => {
    for (const each of Object.values(functions)) each.mockReset();
    log = '';
    for (const level of logLevels) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event, status, answer, called }) => {
    if (called && answer) functions[called.route]?.mockResolvedValue(answer);

    const { statusCode, body } = await invoke(load(event));

    const calls = Object.entries(functions).flatMap(([route, { mock }]) =>
      mock.calls.map(([given]) => ({ route, given })),
    );
    expect(calls).toEqual(called ? [called] : []);
    expect(statusCode).toBe(status);
    if (answer) expect(JSON.parse(body ?? '')).toMatchObject(answer);
    else expect(body).toBeUndefined();
    expect(log).not.toMatch(privateText);
  });

  it.each([0, false, '', [], {}])('sends %j as JSON, when it is there', async (value) => {
    for (const each of Object.values(functions)) {
      each.mockImplementation(async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return value;
      });
    }

    const { statusCode, body } = await invoke(sample);

    expect(statusCode).toBe(200);
    expect(JSON.parse(body ?? '')).toEqual(value);
  });

  it('answers a refusal with its status and text', async () => {
    failWith(new Refusal(403, 'Not your order.'));
    const { connectionId, requestId } = sample.requestContext;

    const { statusCode, body } = await invoke(sample);

    expect(statusCode).toBe(403);
    const answer = { message: 'Not your order.', connectionId, requestId };
    expect(JSON.parse(body ?? '')).toEqual(answer);
    expect(log).toBe('');
  });

  it('answers any other error with 500 and keeps what happened to the log', async () => {
    failWith(new Error('out of stock'));
    const { connectionId, requestId } = sample.requestContext;

    const { statusCode, body } = await invoke(sample);

    expect(statusCode).toBe(500);
    const answer = { message: 'Internal server error', connectionId, requestId };
    expect(JSON.parse(body ?? '')).toEqual(answer);
    expect(log).toContain('out of stock');
    expect(log).toContain(connectionId);
    expect(log).toContain(requestId);
    expect(log).not.toMatch(privateText);
  });
});
