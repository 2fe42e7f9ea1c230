import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LambdaFunctionURLEvent, StreamedAnswer } from './answer.js';
import { handler } from './handler.js';
import { HttpError, json, noContent } from './http.js';
import { routes } from './route-table.js';

vi.mock('./route-table.js');

vi.hoisted(() => {
  const streamifyResponse = (handler: unknown) => handler;
  const from = (sink: object, metadata: object) => Object.assign(sink, { metadata });
  vi.stubGlobal('awslambda', { streamifyResponse, HttpResponseStream: { from } });
});

/** What a caller gets. */
interface Answer {
  statusCode: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body: string;
}

/** The stream of Lambda's runtime, which sends status and headers with the first write. */
class Sink extends Writable {
  metadata = { statusCode: 200 };
  sent: Answer | null = null;

  override _write(chunk: Buffer, _encoding: string, written: () => void) {
    this.sent ??= { ...this.metadata, body: '' };
    this.sent.body += chunk;
    written();
  }
}

interface Case {
  name: string;
  event: string;
  status: number;
  /** What the JSON of the answer holds at least; null where an answer has no body. */
  answer: object | null;
  /** The header that names the methods of a path. */
  allow: string | null;
  /** The one route function that is called, and with what. */
  called: { route: string; parameters: Record<string, string>; body: unknown } | null;
}

const cases: Case[] = [
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

function load(name: string): LambdaFunctionURLEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** The headers of an answer, in lower case. */
function headersOf({ headers = {} }: Answer) {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The JSON of an answer. */
function jsonOf({ body = '' }: Answer) {
  return JSON.parse(body);
}

/** Parts of the bodies, headers and cookies of the events, which no log may hold. */
const privateText = /R-1001|192\.0\.2\.10|8f14e45f/;

describe('orders', () => {
  const functions = Object.values(vi.mocked(routes));
  const sample = load('post-orders');
  let log: string;

  const sendTo = (sink: Sink, event: LambdaFunctionURLEvent) =>
    handler(event, sink as never, {} as never);
  const invoke = async (event: LambdaFunctionURLEvent): Promise<Answer> => {
    const sink = new Sink();
    await sendTo(sink, event);
    if (!sink.sent || !sink.writableFinished) throw new Error('The answer is not complete.');
    return sink.sent;
  };
  const answerWith = (respond: () => StreamedAnswer) => {
    for (const each of functions) each.mockImplementation(async () => respond());
  };
  const failWith = (error: Error) => {
    for (const each of functions) each.mockRejectedValue(error);
  };

  beforeEach(() => {
    vi.clearAllMocks();
    answerWith(() => json(200, { ok: true }));
    log = '';
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((...args) => {
        log += inspect(args, { depth: null });
      });
    }
  });

  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$name', async ({ event, status, answer, allow, called }) => {
    const response = await invoke(load(event));

    const calls = Object.entries(vi.mocked(routes)).flatMap(([route, { mock }]) =>
      mock.calls.map(([{ parameters, body }]) => ({ route, parameters, body })),
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
      await new Promise<void>((resolve) => {
        next = resolve;
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
    failWith(new HttpError(403, 'Not your order.'));

    const response = await invoke(sample);

    expect(response.statusCode).toBe(403);
    expect(headersOf(response).get('content-type')).toBe('application/problem+json');
    const answer = { title: 'Forbidden', status: 403, detail: 'Not your order.' };
    expect(jsonOf(response)).toEqual(answer);
    expect(log).toBe('');
  });

  it('answers any other error with 500 and keeps what happened to the log', async () => {
    failWith(new Error('out of stock'));

    const response = await invoke(sample);

    expect(response.statusCode).toBe(500);
    expect(headersOf(response).get('content-type')).toBe('application/problem+json');
    expect(jsonOf(response)).toEqual({ title: 'Internal Server Error', status: 500 });
    expect(log).toContain('out of stock');
    expect(log).toContain(sample.requestContext.requestId);
    expect(log).not.toMatch(privateText);
  });
});
