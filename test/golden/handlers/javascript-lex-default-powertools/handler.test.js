import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerTurn } from './answer-turn.js';
import { handler } from './handler.js';

/** @import { Context, LexV2Event } from 'aws-lambda' */
/** @import { Reply } from './reply.js' */

vi.mock('./answer-turn.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const said = /A-1001|Jörg|Zürich|Ziegenk|gold/;
const delegate = /** @type {const} */ ({ type: 'Delegate' });
const work = vi.mocked(answerTurn);
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(delegate);
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
 * @returns {LexV2Event}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'fulfils what is asked for',
    event: 'order-status',
    expected: {
      sessionId: 'c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e21',
      hook: 'FulfillmentCodeHook',
      localeId: 'en_US',
      intent: 'OrderStatus',
      confirmation: 'Confirmed',
      slots: { OrderId: 'A-1001' },
      sessionAttributes: { customerTier: 'gold' },
    },
  },
  {
    name: 'steers a dialogue with slots of every shape',
    event: 'every-shape',
    expected: {
      sessionId: 'c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e22',
      hook: 'DialogCodeHook',
      localeId: 'de_DE',
      intent: 'PlaceOrder',
      confirmation: 'None',
      slots: {
        Toppings: ['Ziegenkäse', 'Rucola'],
        Address: { City: 'Zürich', Street: null },
        OrderId: null,
      },
      sessionAttributes: {},
    },
  },
  {
    name: 'hears of an intent without slots',
    event: 'no-slots',
    expected: {
      sessionId: 'c7a5b2c9-4e10-4f0e-9d1c-6f0b0c3f8e23',
      hook: 'FulfillmentCodeHook',
      localeId: 'en_US',
      intent: 'FallbackIntent',
      confirmation: 'None',
      slots: {},
      sessionAttributes: {},
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  const answer = await handler(given, context);

  expect(work.mock.calls).toEqual([[expected]]);
  const { intent, activeContexts = [], sessionAttributes = {} } = given.sessionState;
  expect(answer).toEqual({
    sessionState: { sessionAttributes, activeContexts, dialogAction: delegate, intent },
  });
  for (const word of [expected.sessionId, expected.intent, expected.hook, 'Delegate']) {
    expect(log).toContain(word);
  }
  expect(log).not.toMatch(said);
});

it.each([
  { name: 'fails for an event of the first version of Lex', event: 'first-version' },
  { name: 'fails for a hook that is unknown', event: 'other-hook' },
  { name: 'fails without an intent', event: 'no-intent' },
])('$name, and tells nothing of it', async ({ event }) => {
  const error = await handler(load(event), context).catch((reason) => reason);

  expect(error).toMatchObject({ name: 'UnknownEventError' });
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain('Turn failed');
  expect(log + inspect(error, { depth: null })).not.toMatch(said);
});

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {Reply} reply
 * @property {object} dialogAction
 * @property {string} state
 */

/** @type {Row[]} */
const steps = [
  {
    what: 'asks for a slot',
    reply: { type: 'ElicitSlot', slotToElicit: 'OrderId', message: 'Welche, Jörg? 📦' },
    dialogAction: { type: 'ElicitSlot', slotToElicit: 'OrderId' },
    state: 'InProgress',
  },
  {
    what: 'asks for a yes',
    reply: { type: 'ConfirmIntent', message: 'Really?' },
    dialogAction: { type: 'ConfirmIntent' },
    state: 'InProgress',
  },
  {
    what: 'ends what was done',
    reply: { type: 'Close', state: 'Fulfilled', message: 'n'.repeat(1024) },
    dialogAction: { type: 'Close' },
    state: 'Fulfilled',
  },
  {
    what: 'ends what was not done, as the bot says it',
    reply: { type: 'Close', state: 'Failed', message: null },
    dialogAction: { type: 'Close' },
    state: 'Failed',
  },
];

it.each(steps)('$what', async ({ reply, dialogAction, state }) => {
  work.mockResolvedValue({ ...reply, sessionAttributes: { asked: 'zoë' } });
  const given = load('order-status');

  const answer = await handler(given, context);

  const { intent, activeContexts } = given.sessionState;
  const message = 'message' in reply ? reply.message : null;
  expect(answer).toEqual({
    sessionState: {
      sessionAttributes: { customerTier: 'gold', asked: 'zoë' },
      activeContexts,
      dialogAction,
      intent: { ...intent, state },
    },
    ...(message === null ? {} : { messages: [{ contentType: 'PlainText', content: message }] }),
  });
  expect(log).toContain(reply.type);
  expect(log).not.toMatch(/zoë|Really|Welche|nnn/);
});

it('leaves a dialogue that it does not know to the bot', async () => {
  work.mockResolvedValue(null);
  const given = load('every-shape');

  const { sessionState, messages } = await handler(given, context);

  expect(sessionState).toMatchObject({
    dialogAction: { type: 'Delegate' },
    intent: given.sessionState.intent,
  });
  expect(messages).toBeUndefined();
});

it('has not fulfilled what it does not know', async () => {
  work.mockResolvedValue(null);

  const { sessionState, messages } = await handler(load('order-status'), context);

  expect(sessionState).toMatchObject({
    dialogAction: { type: 'Close' },
    intent: { state: 'Failed' },
  });
  expect(messages).toBeUndefined();
});

it('knows no intent before somebody answers', async () => {
  /** @type {Record<string, typeof answerTurn>} */
  const unwritten = await vi.importActual('./answer-turn.js');
  work.mockImplementation(unwritten.answerTurn);

  const { sessionState } = await handler(load('order-status'), context);

  expect(sessionState.intent).toMatchObject({ name: 'OrderStatus', state: 'Failed' });
});

it.each([
  { what: 'an unknown step', reply: { type: 'ElicitEverything' } },
  {
    what: 'a slot that the intent lacks',
    reply: { type: 'ElicitSlot', slotToElicit: 'toString', message: null },
  },
  { what: 'an end that is none', reply: { type: 'Close', state: 'InProgress', message: null } },
  { what: 'a message that is no text', reply: { type: 'ConfirmIntent', message: 7 } },
  { what: 'an empty message', reply: { type: 'ConfirmIntent', message: '' } },
  {
    what: 'a message that is too long',
    reply: { type: 'ConfirmIntent', message: 'n'.repeat(1025) },
  },
  {
    what: 'an attribute that is no text',
    reply: { type: 'Delegate', sessionAttributes: { nnn: 7 } },
  },
])('fails for $what in the reply', async ({ reply }) => {
  work.mockResolvedValue(/** @type {never} */ (reply));

  const done = handler(load('order-status'), context);

  await expect(done).rejects.toMatchObject({ name: 'UnusableReplyError' });
  expect(log).toContain('UnusableReplyError');
  expect(log).not.toMatch(/nnn|toString/);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('order-status');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.sessionId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});
