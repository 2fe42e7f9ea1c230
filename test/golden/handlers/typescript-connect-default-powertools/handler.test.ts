import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { ConnectContactFlowEvent, Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerContact } from './answer-contact.js';
import { handler } from './handler.js';

vi.mock('./answer-contact.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = { awsRequestId: 'request-1' } as Context;

const secret = 'Nobody may read this in a log.';
const work = vi.mocked(answerContact);
let log: string;

beforeEach(() => {
  work.mockReset().mockResolvedValue({});
  log = '';
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function load(name: string): ConnectContactFlowEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'answers for a caller',
    event: 'voice-inbound',
    expected: {
      contactId: '4a573372-1f28-4e26-b97b-5b1f2c5a7a11',
      channel: 'VOICE',
      customerAddress: '+14155550123',
      attributes: { language: 'de-DE' },
      parameters: { orderId: 'A-1001' },
    },
  },
  {
    name: 'answers for a task, which has no address',
    event: 'task',
    expected: {
      contactId: '0c3f8e21-6f0b-4f0e-9d1c-7a5b2c9d4e10',
      channel: 'TASK',
      customerAddress: null,
      attributes: {},
      parameters: {},
    },
  },
])('$name', async ({ event, expected }) => {
  const attributes = { tier: 'gold', greeting: 'Guten Tag, Jörg 📦', empty: '' };
  work.mockResolvedValue(attributes);

  expect(await handler(load(event), context)).toEqual(attributes);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.contactId);
  expect(log).not.toMatch(/Jörg|gold|14155550123|A-1001/);
});

it.each([
  { name: 'fails for what no flow sends', event: 'other-event' },
  { name: 'fails without a contact', event: 'no-contact' },
  { name: 'fails for a parameter that is no text', event: 'nested-parameter' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event), context).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ name: 'UnknownEventError' });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('Contact failed');
  expect(log + inspect(error, { depth: null })).not.toMatch(/14155550123|A-1001/);
});

it('takes a contact of which the flow knows nothing yet', async () => {
  const given = load('task');
  Object.assign(given.Details, { Parameters: null });
  Object.assign(given.Details.ContactData, { Attributes: undefined });

  await handler(given, context);

  expect(work.mock.calls).toMatchObject([[{ attributes: {}, parameters: {} }]]);
});

it.each([
  { what: 'a number', answer: { tier: 7 } },
  { what: 'what is nested', answer: { order: { id: 'A-1001' } } },
  { what: 'null', answer: { tier: null } },
  { what: 'a list', answer: ['gold'] },
  { what: 'text alone', answer: 'gold' },
  { what: 'nothing', answer: undefined },
  { what: 'more than a flow takes', answer: { note: 'ü'.repeat(16_384) } },
])('fails for $what in the answer', async ({ answer }) => {
  work.mockResolvedValue(answer as never);

  const done = handler(load('voice-inbound'), context);

  await expect(done).rejects.toMatchObject({ name: 'UnusableAnswerError' });
  expect(log).toContain('UnusableAnswerError');
  expect(log).not.toContain('gold');
});

it('takes as much as a flow does', async () => {
  const answer = { note: 'n'.repeat(32_768 - '{"note":""}'.length) };
  work.mockResolvedValue(answer);

  expect(await handler(load('voice-inbound'), context)).toEqual(answer);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('voice-inbound');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.Details.ContactData.ContactId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});
