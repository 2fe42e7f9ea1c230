import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { LambdaFunctionURLEvent, StreamedAnswer } from './answer.js' */

const require = createRequire(import.meta.url);
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');
/** @type {typeof import('./http.js')} */
const { HttpError, json, noContent } = require('./http.js');
/** @type {typeof import('./route-table.js')} */
const { routes } = require('./route-table.js');

vi.hoisted(() => {
  const streamifyResponse = (/** @type {unknown} */ handler) => handler;
  /** @type {(sink: object, metadata: object) => object} */
  const from = (sink, metadata) => Object.assign(sink, { metadata });
  vi.stubGlobal('awslambda', { streamifyResponse, HttpResponseStream: { from } });
});

/**
 * What a caller gets.
 *
 * @typedef {object} Answer
 * @property {number} statusCode
 * @property {Record<string, string>} [headers]
 * @property {string[]} [cookies]
 * @property {string} body
 */

/** The stream of Lambda's runtime, which sends status and headers with the first write. */
class Sink extends Writable {
  metadata = { statusCode: 200 };

  /** @type {Answer | null} */
  sent = null;

  /**
   * @param {Buffer} chunk
   * @param {string} _encoding
   * @param {() => void} written
   */
  _write(chunk, _encoding, written) {
    this.sent ??= { ...this.metadata, body: '' };
    this.sent.body += chunk;
    written();
  }
}

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} event
 * @property {number} status
 * @property {object | null} answer What the JSON of the answer holds at least; null where an answer has no body.
 * @property {string | null} allow The header that names the methods of a path.
 * @property {Call | null} called The one route function that is called, and with what.
 *
 * @typedef {object} Call
 * @property {string} route
 * @property {Record<string, string>} parameters
 * @property {unknown} body
 */

/** @type {Case[]} */
const cases = [
  {
    name: 'GET /orders',
    event: 'get-orders',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'GET /orders', parameters: {}, body: null },
  },
  {
    name: 'POST /orders',
    event: 'post-orders',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'POST /orders', parameters: {}, body: { reference: 'R-1001', quantity: 2 } },
  },
  {
    name: 'GET /orders/{id}',
    event: 'get-orders-by-id',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'GET /orders/{id}', parameters: { id: '1001' }, body: null },
  },
  {
    name: 'decodes a path parameter once',
    event: 'encoded-parameter',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'GET /orders/{id}', parameters: { id: '#1/2 %2F ü+😀' }, body: null },
  },
  {
    name: 'refuses a path parameter that is not encoded',
    event: 'broken-parameter',
    status: 400,
    answer: { title: 'Bad Request', status: 400 },
    allow: null,
    called: null,
  },
  {
    name: 'takes a path with a slash at its end',
    event: 'trailing-slash',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'GET /orders', parameters: {}, body: null },
  },
  {
    name: 'does not find a path that only ends like one',
    event: 'path-below',
    status: 404,
    answer: { title: 'Not Found', status: 404 },
    allow: null,
    called: null,
  },
  {
    name: 'answers HEAD without a body',
    event: 'head',
    status: 405,
    answer: null,
    allow: 'GET, POST',
    called: null,
  },
  {
    name: 'refuses a missing body',
    event: 'null-body',
    status: 400,
    answer: { title: 'Bad Request', status: 400 },
    allow: null,
    called: null,
  },
  {
    name: 'decodes a base64 body',
    event: 'base64-body',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'POST /orders', parameters: {}, body: { reference: 'R-1001', quantity: 2 } },
  },
  {
    name: 'refuses a body that is not JSON',
    event: 'invalid-json',
    status: 400,
    answer: { title: 'Bad Request', status: 400 },
    allow: null,
    called: null,
  },
  {
    name: 'refuses JSON that is no object',
    event: 'non-object-json',
    status: 400,
    answer: { title: 'Bad Request', status: 400 },
    allow: null,
    called: null,
  },
  {
    name: 'refuses null as JSON',
    event: 'null-json',
    status: 400,
    answer: { title: 'Bad Request', status: 400 },
    allow: null,
    called: null,
  },
  {
    name: 'passes over the body of a GET',
    event: 'get-with-body',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'GET /orders', parameters: {}, body: null },
  },
  {
    name: 'does not find an unknown path',
    event: 'unknown-route',
    status: 404,
    answer: { title: 'Not Found', status: 404 },
    allow: null,
    called: null,
  },
  {
    name: 'names the methods that a path has',
    event: 'wrong-method',
    status: 405,
    answer: { title: 'Method Not Allowed', status: 405 },
    allow: 'GET, POST',
    called: null,
  },
];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/** Parts of the bodies, headers and cookies of the events, which no log may hold. */
const privateText = /R-1001|192\.0\.2\.10|8f14e45f/;

/**
 * @param {string} name
 * @returns {LambdaFunctionURLEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * The headers of an answer, in lower case.
 *
 * @param {Answer} result
 */
function headersOf({ headers = {} }) {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * The JSON of an answer.
 *
 * @param {Answer} result
 */
function jsonOf({ body = '' }) {
  return JSON.parse(body);
}

describe('orders', () => {
  const sample = load('post-orders');
  let log = '';

  /**
   * @param {Sink} sink
   * @param {LambdaFunctionURLEvent} event
   */
  const sendTo = (sink, event) =>
    handler(event, /** @type {never} */ (sink), /** @type {never} */ ({}));

  /** @param {LambdaFunctionURLEvent} event */
  async function invoke(event) {
    const sink = new Sink();
    await sendTo(sink, event);
    if (!sink.sent || !sink.writableFinished) throw new Error('The answer is not complete.');
    return sink.sent;
  }

  /** @param {() => StreamedAnswer} respond */
  function answerWith(respond) {
    for (const route of Object.keys(routes)) {
      vi.spyOn(routes, route).mockImplementation(async () => respond());
    }
  }

  beforeEach(() => {
    answerWith(() => json(200, { ok: true }));
    log = '';
    for (const level of logLevels) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event, status, answer, allow, called }) => {
    const response = await invoke(load(event));

    const calls = Object.entries(routes).flatMap(([route, respond]) =>
      vi.mocked(respond).mock.calls.map(([{ parameters, body }]) => ({ route, parameters, body })),
    );
    expect(calls).toEqual(called ? [called] : []);
    expect(response.statusCode).toBe(status);
    if (answer) expect(jsonOf(response)).toMatchObject(answer);
    else expect(response.body).toBe('');
    const headers = headersOf(response);
    expect(headers.get('content-type')).toBe(
      status === 200 ? 'application/json' : 'application/problem+json',
    );
    expect(headers.get('allow') ?? null).toBe(allow);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(log).not.toMatch(privateText);
  });

  it.each([null, 0, false, [], {}])('answers %j as JSON', async (value) => {
    answerWith(() => json(200, value));

    expect(jsonOf(await invoke(sample))).toEqual(value);
  });

  it('answers 204 without a body', async () => {
    answerWith(() => noContent());

    expect(await invoke(sample)).toMatchObject({ statusCode: 204, body: '' });
  });

  it('sends each piece of a body as it comes', async () => {
    let next = () => {};
    async function* pieces() {
      yield Buffer.from('one ');
      await new Promise((resolve) => {
        next = () => resolve(null);
      });
      yield Buffer.from('two');
    }
    answerWith(() => ({ statusCode: 200, body: pieces() }));
    const sink = new Sink();

    const sending = sendTo(sink, sample);
    await vi.waitFor(() => expect(sink.sent?.body).toBe('one '));
    expect(sink.writableEnded).toBe(false);
    next();
    await sending;

    expect(sink.sent).toMatchObject({ statusCode: 200, body: 'one two' });
  });

  it('ends early where a body fails half-way, and keeps what happened to the log', async () => {
    async function* pieces() {
      yield Buffer.from('one ');
      throw new Error('out of stock');
    }
    answerWith(() => ({ statusCode: 200, body: pieces() }));
    const sink = new Sink();

    await expect(sendTo(sink, sample)).rejects.toThrow('out of stock');

    expect(sink.sent).toMatchObject({ statusCode: 200, body: 'one ' });
    expect(sink.writableFinished).toBe(false);
    expect(log).toContain('out of stock');
    expect(log).toContain(sample.requestContext.requestId);
  });

  it('sends cookies beside the headers', async () => {
    const cookies = ['theme=dark', 'size=large; Secure'];
    answerWith(() => ({ ...noContent(), cookies }));

    const answer = await invoke(sample);

    expect(answer.cookies).toEqual(cookies);
    expect(headersOf(answer).has('set-cookie')).toBe(false);
  });

  it('answers a refusal with its status and detail', async () => {
    answerWith(() => {
      throw new HttpError(403, 'Not your order.');
    });

    const response = await invoke(sample);

    expect(response.statusCode).toBe(403);
    expect(headersOf(response).get('content-type')).toBe('application/problem+json');
    const answer = { title: 'Forbidden', status: 403, detail: 'Not your order.' };
    expect(jsonOf(response)).toEqual(answer);
    expect(log).toBe('');
  });

  it('answers any other error with 500 and keeps what happened to the log', async () => {
    answerWith(() => {
      throw new Error('out of stock');
    });

    const response = await invoke(sample);

    expect(response.statusCode).toBe(500);
    expect(headersOf(response).get('content-type')).toBe('application/problem+json');
    expect(jsonOf(response)).toEqual({ title: 'Internal Server Error', status: 500 });
    expect(log).toContain('out of stock');
    expect(log).toContain(sample.requestContext.requestId);
    expect(log).not.toMatch(privateText);
  });
});
