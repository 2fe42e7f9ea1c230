import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { provisionResource } from './provision-resource.js';

vi.mock('./provision-resource.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = {
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => 60_000,
} as Context;
const logLevels = ['debug', 'info', 'log', 'warn', 'error'] as const;
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(provisionResource);
const put = vi.spyOn(globalThis, 'fetch');
let log: string;

beforeEach(() => {
  vi.useFakeTimers();
  work.mockReset().mockResolvedValue({});
  put.mockReset().mockImplementation(async () => new Response());
  log = '';
  for (const level of logLevels) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => {
  vi.useRealTimers();
  for (const level of logLevels) vi.mocked(console[level]).mockRestore();
});

function load(name: string): CloudFormationCustomResourceEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** Runs the handler to its end, without the time between its tries; gives its error, or nothing. */
async function run(event: CloudFormationCustomResourceEvent): Promise<unknown> {
  const end = handler(event, context).catch((reason: unknown) => reason);
  await vi.runAllTimersAsync();
  return end;
}

/** What was put where CloudFormation waits. */
function answers(): object[] {
  return put.mock.calls.map(([url, { body, ...how } = {}]) => {
    expect(how).toMatchObject({ method: 'PUT', headers: { 'content-type': '' } });
    return { url, ...JSON.parse(String(body)) };
  });
}

/** What every answer to a request has. */
function answerTo(event: CloudFormationCustomResourceEvent, id: string): object {
  const { ResponseURL: url, StackId, RequestId, LogicalResourceId } = event;
  return { url, StackId, RequestId, LogicalResourceId, PhysicalResourceId: id };
}

const reasonOf = (errorName: string): string => `${errorName}: see the log of request request-1.`;

it.each([
  {
    name: 'makes a resource of its properties',
    event: 'create',
    expected: {
      type: 'Create',
      requestId: '8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01',
      id: 'Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01',
      properties: { Name: 'orders', Replicas: '3', Tags: [{ Key: 'owner', Value: 'Ä 📦' }] },
      oldProperties: null,
    },
    id: 'Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a01',
  },
  {
    name: 'changes a resource from what it was',
    event: 'update',
    expected: {
      type: 'Update',
      requestId: '8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a02',
      id: 'orders-1',
      properties: { Name: 'orders', Replicas: '4' },
      oldProperties: { Name: 'orders', Replicas: '3' },
    },
    id: 'orders-1',
  },
  {
    name: 'removes a resource',
    event: 'delete',
    expected: {
      type: 'Delete',
      requestId: '8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a03',
      id: 'orders-1',
      properties: { Name: 'orders' },
      oldProperties: null,
    },
    id: 'orders-1',
  },
  {
    name: 'makes a resource without properties',
    event: 'bare',
    expected: {
      type: 'Create',
      requestId: '8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04',
      id: 'Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04',
      properties: {},
      oldProperties: null,
    },
    id: 'Resource-8e1d9a34-6b5f-4d0e-9c2a-7f8b3e5d1a04',
  },
])('$name, and answers', async ({ event, expected, id }) => {
  const given = load(event);

  expect(await run(given)).toBeUndefined();

  expect(work.mock.calls).toEqual([[expected]]);
  expect(answers()).toEqual([{ ...answerTo(given, id), Status: 'SUCCESS' }]);
  expect(log).toContain(given.LogicalResourceId);
});

it.each([
  { name: 'fails a request of another type', event: 'unknown-type', id: 'orders-1' },
  { name: 'fails a request without properties', event: 'no-properties', id: 'orders-1' },
])('$name, and answers so', async ({ event, id }) => {
  const given = load(event);

  expect(await run(given)).toBeUndefined();

  expect(work).not.toHaveBeenCalled();
  const Reason = reasonOf('UnknownRequestError');
  expect(answers()).toEqual([{ ...answerTo(given, id), Status: 'FAILED', Reason }]);
});

it('answers with another id and attributes', async () => {
  const given = load('update');
  work.mockResolvedValue({ id: 'orders-2', data: { Endpoint: secret }, noEcho: true });

  expect(await run(given)).toBeUndefined();

  const answer = { Status: 'SUCCESS', Data: { Endpoint: secret }, NoEcho: true };
  expect(answers()).toEqual([{ ...answerTo(given, 'orders-2'), ...answer }]);
  expect(log).not.toContain(secret);
});

it('answers that the work failed, and no more of it than its name', async () => {
  const given = load('delete');
  work.mockRejectedValue(new TypeError(secret));

  expect(await run(given)).toBeUndefined();

  const Reason = reasonOf('TypeError');
  expect(answers()).toEqual([{ ...answerTo(given, 'orders-1'), Status: 'FAILED', Reason }]);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('answers before its time is over', async () => {
  const given = load('delete');
  work.mockImplementation(() => new Promise(() => {}));
  const end = handler(given, context);

  await vi.advanceTimersByTimeAsync(50_001);

  const Reason = reasonOf('OutOfTimeError');
  expect(answers()).toEqual([{ ...answerTo(given, 'orders-1'), Status: 'FAILED', Reason }]);
  await end;
});

it('fails what is too large for an answer', async () => {
  const given = load('delete');
  work.mockResolvedValue({ data: { text: 'ä'.repeat(2000) } });

  expect(await run(given)).toBeUndefined();

  const Reason = 'The answer has more than 4096 bytes.';
  expect(answers()).toEqual([{ ...answerTo(given, 'orders-1'), Status: 'FAILED', Reason }]);
});

it('tries again when an answer is not taken', async () => {
  put.mockRejectedValueOnce(new TypeError(secret));
  put.mockResolvedValueOnce(new Response(null, { status: 503 }));

  expect(await run(load('update'))).toBeUndefined();

  expect(answers()).toHaveLength(3);
  expect(work).toHaveBeenCalledOnce();
});

it('fails when an answer is never taken, and does not tell where to', async () => {
  const given = { ...load('update'), ResponseURL: `https://example.com/${secret}` };
  put.mockImplementation(async () => new Response(null, { status: 403 }));

  const error = await run(given);

  expect(error).toMatchObject({ name: 'NotAnsweredError' });
  expect(String(error)).toContain('403');
  expect(answers()).toHaveLength(3);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('logs nothing of a request but its type and the name of the resource', async () => {
  const given = load('update');
  Object.assign(given.ResourceProperties, { secret });

  expect(await run({ ...given, ResponseURL: secret })).toBeUndefined();

  expect(log).toContain(given.LogicalResourceId);
  expect(log).not.toContain(secret);
});
