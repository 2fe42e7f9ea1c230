import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { Refusal } from './answers.js';
import type { SocketEvent } from './connection.js';
import { handler } from './handler.js';
import { onCancelOrder } from './routes/on-cancel-order.js';
import { onConnect } from './routes/on-connect.js';
import { onDefault } from './routes/on-default.js';
import { onPlaceOrder } from './routes/on-place-order.js';

vi.mock('./routes/on-cancel-order.js');
vi.mock('./routes/on-connect.js');
vi.mock('./routes/on-default.js');
vi.mock('./routes/on-place-order.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

interface Case {
  name: string;
  event: string;
  status: number;
  /** What the client gets at least; null for nothing. */
  answer: object | null;
  /** The one route function that is called, and with what. */
  called: { route: string; given: object } | null;
}

const cases: Case[] = [
  {
    name: 'lets a page connect',
    event: 'connect',
    status: 200,
    answer: null,
    called: {
      route: '$connect',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        origin: 'https://shop.example.com',
        parameters: { token: 'f9b1c2d3', language: 'de' },
      },
    },
  },
  {
    name: 'lets a client connect that tells nothing of itself',
    event: 'connect-bare',
    status: 200,
    answer: null,
    called: {
      route: '$connect',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        origin: null,
        parameters: {},
      },
    },
  },
  {
    name: 'takes a message that is no JSON',
    event: 'default-not-json',
    status: 200,
    answer: { ok: true },
    called: {
      route: '$default',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        text: 'Grüße, A-1001',
      },
    },
  },
  {
    name: 'takes a message whose action is not known',
    event: 'default-unknown-action',
    status: 200,
    answer: { ok: true },
    called: {
      route: '$default',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        text: '{"meta":{"type":"no-such-action"},"orderId":"A-1001","note":"schön 😀"}',
      },
    },
  },
  {
    name: 'takes an empty message',
    event: 'default-empty',
    status: 200,
    answer: { ok: true },
    called: {
      route: '$default',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        text: '',
      },
    },
  },
  {
    name: 'takes a message of place-order',
    event: 'action-place-order',
    status: 200,
    answer: { ok: true },
    called: {
      route: 'place-order',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        body: { meta: { type: 'place-order' }, orderId: 'A-1001', note: 'schön 😀' },
      },
    },
  },
  {
    name: 'takes a message of cancelOrder',
    event: 'action-cancel-order',
    status: 200,
    answer: { ok: true },
    called: {
      route: 'cancelOrder',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        body: { meta: { type: 'cancelOrder' }, orderId: 'A-1001', note: 'schön 😀' },
      },
    },
  },
  {
    name: 'takes a message that came in binary',
    event: 'binary-message',
    status: 200,
    answer: { ok: true },
    called: {
      route: 'place-order',
      given: {
        connectionId: 'PdT3kcXODoECHXQ=',
        connectedAt: 1755443330100,
        messageId: 'PdT6wdJ4joECHXQ=',
        body: { meta: { type: 'place-order' }, orderId: 'A-1001', note: 'schön 😀' },
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

const functions: Record<string, Mock<(given: never) => Promise<unknown>>> = {
  $connect: vi.mocked(onConnect),
  $default: vi.mocked(onDefault),
  'place-order': vi.mocked(onPlaceOrder),
  cancelOrder: vi.mocked(onCancelOrder),
};

/** Parts of the messages, headers and parameters of the events, which no log may hold. */
const privateText = /A-1001|schön|192\.0\.2\.10|f9b1c2d3/;
const context = { awsRequestId: 'request-1' } as Context;

function load(name: string): SocketEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const sample = load('action-place-order');
  let log: string;

  const invoke = (event: SocketEvent) => handler(event, context);
  const failWith = (error: Error) => {
    for (const each of Object.values(functions)) each.mockRejectedValue(error);
  };

  beforeEach(() => {
    for (const each of Object.values(functions)) each.mockReset();
    log = '';
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
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
    expect(log).toContain(context.awsRequestId);
    expect(log).not.toMatch(privateText);
  });
});
