import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acceptGrant, discover, setPower, stateOf } from './devices.js';
import { handler } from './handler.js';
import { type AlexaResponse, DirectiveError, type DirectiveEvent } from './smart-home.js';

vi.mock('./devices.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = { awsRequestId: 'request-1' } as Context;

const secret = 'Nobody may read this in a log.';
const work = {
  acceptGrant: vi.mocked(acceptGrant),
  discover: vi.mocked(discover),
  setPower: vi.mocked(setPower),
  stateOf: vi.mocked(stateOf),
};
const lamp = {
  endpointId: 'lamp-1',
  friendlyName: 'Lamp',
  manufacturerName: 'Acme',
  description: 'A lamp',
  displayCategories: ['LIGHT'],
};
const state = { power: 'ON', sampledAt: '2025-03-14T09:26:53Z' } as const;
let log: string;

beforeEach(() => {
  vi.resetAllMocks();
  work.discover.mockResolvedValue([lamp]);
  work.acceptGrant.mockResolvedValue();
  work.stateOf.mockResolvedValue(state);
  work.setPower.mockResolvedValue(state);
  log = '';
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function load(name: string): DirectiveEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

function expectAnswer({ event }: AlexaResponse, { directive }: DirectiveEvent, name: string): void {
  const { messageId, correlationToken } = directive.header;
  expect(event.header).toMatchObject({ name, payloadVersion: '3' });
  expect(event.header.messageId).not.toBe(messageId);
  expect(event.header.correlationToken).toBe(correlationToken);
  expect(event.endpoint?.endpointId).toBe(directive.endpoint?.endpointId);
}

it.each([
  {
    name: 'finds devices',
    event: 'discover',
    calls: 'discover',
    given: ['access-token-of-zoe'],
    namespace: 'Alexa.Discovery',
    answer: 'Discover.Response',
  },
  {
    name: 'switches on',
    event: 'turn-on',
    calls: 'setPower',
    given: ['lamp-1', 'ON', 'access-token-of-zoe'],
    namespace: 'Alexa',
    answer: 'Response',
  },
  {
    name: 'switches off',
    event: 'turn-off',
    calls: 'setPower',
    given: ['lämp "2" 📦', 'OFF', 'access-token-of-zoe'],
    namespace: 'Alexa',
    answer: 'Response',
  },
  {
    name: 'tells a state',
    event: 'report-state',
    calls: 'stateOf',
    given: ['lamp-1', 'access-token-of-zoe'],
    namespace: 'Alexa',
    answer: 'StateReport',
  },
  {
    name: 'accepts a grant',
    event: 'accept-grant',
    calls: 'acceptGrant',
    given: ['VGhpcyBpcyBhIGNvZGU', 'access-token-of-zoe'],
    namespace: 'Alexa.Authorization',
    answer: 'AcceptGrant.Response',
  },
] as const)('$name', async ({ event, calls, given, namespace, answer }) => {
  const asked = load(event);

  const response = await handler(asked, context);

  expect(work[calls].mock.calls).toEqual([given]);
  expectAnswer(response, asked, answer);
  expect(response.event.header.namespace).toBe(namespace);
  expect(log).toContain(asked.directive.header.messageId);
  expect(log).not.toContain('access-token-of-zoe');
});

it('tells what devices can do', async () => {
  const { event } = await handler(load('discover'), context);

  const capabilities = [{ interface: 'Alexa' }, { interface: 'Alexa.PowerController' }];
  expect(event.payload).toMatchObject({ endpoints: [{ ...lamp, capabilities }] });
});

it.each(['turn-on', 'report-state'])('tells the state of a device after %s', async (event) => {
  const response = await handler(load(event), context);

  const timeOfSample = '2025-03-14T09:26:53Z';
  expect(response.context?.properties).toMatchObject([
    { namespace: 'Alexa.PowerController', name: 'powerState', value: 'ON', timeOfSample },
  ]);
});

it.each([
  { name: 'knows no such directive', event: 'unknown-directive', type: 'INVALID_DIRECTIVE' },
  { name: 'misses the endpoint', event: 'no-endpoint', type: 'INVALID_DIRECTIVE' },
])('$name', async ({ event, type }) => {
  const asked = load(event);

  const response = await handler(asked, context);

  expectAnswer(response, asked, 'ErrorResponse');
  expect(response.event.header.namespace).toBe('Alexa');
  expect(response.event.payload).toMatchObject({ type });
  expect(work.setPower).not.toHaveBeenCalled();
});

it('names the error of the work', async () => {
  work.setPower.mockRejectedValue(new DirectiveError('ENDPOINT_UNREACHABLE', 'It is away.'));
  const asked = load('turn-on');

  const response = await handler(asked, context);

  expectAnswer(response, asked, 'ErrorResponse');
  expect(response.event.payload).toEqual({ type: 'ENDPOINT_UNREACHABLE', message: 'It is away.' });
});

it('answers a failed grant in its own way', async () => {
  work.acceptGrant.mockRejectedValue(new TypeError(secret));

  const { event } = await handler(load('accept-grant'), context);

  expect(event.header).toMatchObject({ namespace: 'Alexa.Authorization', name: 'ErrorResponse' });
  expect(event.payload).toMatchObject({ type: 'ACCEPT_GRANT_FAILED' });
});

it('waits for the work, and tells nobody why it failed', async () => {
  work.stateOf.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const response = await handler(load('report-state'), context);

  expect(response.event.payload).toMatchObject({ type: 'INTERNAL_ERROR' });
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log + JSON.stringify(response)).not.toContain(secret);
});
