import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { Context, SESEvent } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./process-mail.js').processMail>} */
const processMail = vi.fn();
Object.assign(require('./process-mail.js'), { processMail });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const secret = 'Nobody may read this in a log.';
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const work = vi.mocked(processMail);
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
 * @returns {SESEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

it.each([
  {
    name: 'hands over a mail with its sender, subject and verdicts',
    event: 'order-mail',
    expected: {
      messageId: 'o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1',
      receivedAt: '2025-03-14T09:26:53.589Z',
      sender: 'ann@example.com',
      recipients: ['orders@example.net'],
      from: ['Ann <ann@example.com>'],
      subject: 'Order A-1001',
      verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
    },
  },
  {
    name: 'takes a mail without subject and author, of which nothing is certain',
    event: 'bare-mail',
    expected: {
      messageId: '7c191be45e9e4b2a8a3f6b1d2e3c4f5a6b7c8d9e',
      receivedAt: '2025-03-14T09:26:53.589Z',
      sender: 'bounce+7@example.net',
      recipients: ['orders@example.net'],
      from: [],
      subject: null,
      verdicts: {
        spam: 'GRAY',
        virus: 'DISABLED',
        spf: 'FAIL',
        dkim: 'PROCESSING_FAILED',
        dmarc: 'GRAY',
      },
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given, context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(given.Records[0]?.ses.mail.messageId);
});

it.each([
  { name: 'fails for a mail without a sender', event: 'no-sender' },
  { name: 'fails for a verdict that it does not know', event: 'unknown-verdict' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  Object.assign(given.Records[0]?.ses.mail.commonHeaders ?? {}, { secret });

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(work).not.toHaveBeenCalled();
  expect(log).toContain(given.Records[0]?.ses.mail.messageId);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('waits for the work, fails with its error, and logs no more than its name', async () => {
  const given = load('order-mail');
  const failure = new TypeError(secret);
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(log).toContain(given.Records[0]?.ses.mail.messageId);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of what it processes but id', async () => {
  const given = load('order-mail');
  Object.assign(given.Records[0]?.ses.mail.commonHeaders ?? {}, { secret });

  await handler(given, context);

  expect(log).toContain(given.Records[0]?.ses.mail.messageId);
  expect(log).not.toContain(secret);
});
