import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { Context, SQSEvent } from 'aws-lambda' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./process-message.js').processMessage>} */
const processMessage = vi.fn();
Object.assign(require('./process-message.js'), { processMessage });

/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number[]} failing Positions of the messages that processMessage throws for.
 * @property {number[]} processed Positions of the messages that processMessage is called with, in order.
 * @property {number[]} reported Positions of the messages that the answer names as failed.
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'all succeed',
    event: 'fifo-batch',
    failing: [],
    processed: [0, 1, 2, 3, 4],
    reported: [],
  },
  {
    name: 'a failure stops its group only',
    event: 'fifo-batch',
    failing: [2],
    processed: [0, 1, 2, 3],
    reported: [2, 4],
  },
  {
    name: 'the first of a group fails',
    event: 'fifo-batch',
    failing: [0],
    processed: [0, 1, 3],
    reported: [0, 2, 4],
  },
  {
    name: 'the last fails',
    event: 'fifo-batch',
    failing: [4],
    processed: [0, 1, 2, 3, 4],
    reported: [4],
  },
  {
    name: 'both groups stop',
    event: 'fifo-batch',
    failing: [0, 1],
    processed: [0, 1],
    reported: [0, 1, 2, 3, 4],
  },
  {
    name: 'an unreadable body stops its group',
    event: 'fifo-poison-message',
    failing: [],
    processed: [0, 2, 4],
    reported: [1, 3],
  },
  {
    name: 'an unreadable body behind a failure',
    event: 'fifo-poison-message',
    failing: [0],
    processed: [0, 2, 4],
    reported: [0, 1, 3],
  },
  {
    name: 'a single message succeeds',
    event: 'fifo-single-message',
    failing: [],
    processed: [0],
    reported: [],
  },
  {
    name: 'a single message fails',
    event: 'fifo-single-message',
    failing: [0],
    processed: [0],
    reported: [0],
  },
];

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/**
 * @param {string} name
 * @returns {SQSEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('orders', () => {
  const work = vi.mocked(processMessage);
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

  it.each(cases)('$name', async ({ event, failing, processed, reported }) => {
    const { Records } = load(event);
    const ids = Records.map(({ messageId }) => messageId);
    work.mockImplementation(async (_message, messageId) => {
      if (failing.includes(ids.indexOf(messageId))) throw new Error('out of stock');
    });

    const response = await handler({ Records }, context);

    const worked = work.mock.calls.map(([, messageId]) => messageId);
    expect(worked).toEqual(processed.map((at) => ids[at]));
    expect(response).toEqual({
      batchItemFailures: reported.map((at) => ({ itemIdentifier: ids[at] })),
    });
  });

  it('hands on what a body holds, with the id of its message', async () => {
    const { Records } = load('fifo-batch');

    await handler({ Records }, context);

    const messages = Records.map(({ body, messageId }) => [JSON.parse(body), messageId]);
    expect(work.mock.calls).toEqual(messages);
  });

  it('logs the error of a failed message with its id', async () => {
    const { Records } = load('fifo-single-message');
    work.mockRejectedValue(new Error('out of stock'));

    await handler({ Records }, context);

    expect(log).toContain('out of stock');
    expect(log).toContain(Records[0].messageId);
    expect(log).toContain(context.awsRequestId);
  });

  it('keeps bodies out of the log', async () => {
    const { Records } = load('fifo-poison-message');

    await handler({ Records }, context);

    expect(log).toContain(Records[1].messageId);
    expect(log).not.toMatch(/A-\d{4}/);
  });
});
