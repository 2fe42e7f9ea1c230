import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @import { LatticeEvent, LatticeResult } from './aws-lattice.js' */

const require = createRequire(import.meta.url);
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');
/** @type {typeof import('./http.js')} */
const { HttpError, json, noContent } = require('./http.js');
/** @type {typeof import('./route-table.js')} */
const { routes } = require('./route-table.js');

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
    name: 'ANY /{proxy+}',
    event: 'any-by-proxy',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: {
      route: 'ANY /{proxy+}',
      parameters: { proxy: 'reports/2025.pdf' },
      body: { reference: 'R-1001', quantity: 2 },
    },
  },
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
    called: {
      route: 'ANY /{proxy+}',
      parameters: { proxy: '#1/2 %2F ü+😀' },
      body: { reference: 'R-1001', quantity: 2 },
    },
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
    name: 'answers HEAD without a body',
    event: 'head',
    status: 200,
    answer: null,
    allow: null,
    called: { route: 'ANY /{proxy+}', parameters: { proxy: 'reports/2025.pdf' }, body: null },
  },
  {
    name: 'leaves a method that a path lacks to a greedy one',
    event: 'greedy-method',
    status: 200,
    answer: { ok: true },
    allow: null,
    called: { route: 'ANY /{proxy+}', parameters: { proxy: 'orders' }, body: null },
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
    called: { route: 'ANY /{proxy+}', parameters: { proxy: 'reports/2025.pdf' }, body: null },
  },
  {
    name: 'does not find an unknown path',
    event: 'unknown-route',
    status: 404,
    answer: { title: 'Not Found', status: 404 },
    allow: null,
    called: null,
  },
];

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);

/** Parts of the bodies, headers and cookies of the events, which no log may hold. */
const privateText = /R-1001|192\.0\.2\.10|8f14e45f/;

/**
 * @param {string} name
 * @returns {LatticeEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * The headers of an answer, in lower case.
 *
 * @param {LatticeResult} result
 */
function headersOf({ headers = {} }) {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * The JSON of an answer.
 *
 * @param {LatticeResult} result
 */
function jsonOf({ body = '' }) {
  return JSON.parse(body);
}

describe('orders', () => {
  const sample = load('any-by-proxy');
  let log = '';

  /** @param {LatticeEvent} event */
  const invoke = (event) => handler(event);

  /** @param {() => LatticeResult} respond */
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
    expect(log).toContain(sample.headers['x-amzn-requestid']?.[0]);
    expect(log).not.toMatch(privateText);
  });
});
