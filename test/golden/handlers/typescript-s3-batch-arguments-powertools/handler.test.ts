import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BatchEvent } from './batch-object.js';
import { PermanentFailureError, TemporaryFailureError } from './failure.js';
import { handler } from './handler.js';
import { processBatchObject } from './process-batch-object.js';

vi.mock('./process-batch-object.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = { awsRequestId: 'request-1' } as Context;

const secret = 'Nobody may read this in a log.';
const work = vi.mocked(processBatchObject);
let log: string;

beforeEach(() => {
  work.mockReset().mockResolvedValue('');
  log = '';
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function load(name: string): BatchEvent {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** The answer with this of the only task. */
function answerTo(event: BatchEvent, resultCode: string, resultString: string) {
  const { invocationSchemaVersion, invocationId, tasks } = event;
  const results = tasks.map(({ taskId }) => ({ taskId, resultCode, resultString }));
  const treatMissingKeysAs = 'TemporaryFailure';
  return { invocationSchemaVersion, treatMissingKeysAs, invocationId, results };
}

it.each([
  {
    name: 'hands over an object in one of its versions',
    event: 'one-object',
    expected: {
      jobId: 'f3cc4f60-61f6-4a2b-8a21-d07600c373ce',
      taskId: 'AAAAAAAAAAGPVQ3Z1i2m0a8x',
      bucket: 'acme-archive',
      key: 'photos/2025/harbour.jpg',
      versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH',
      userArguments: { quality: '85', note: "it's 100% $HOME = ü" },
    },
  },
  {
    name: 'decodes keys once',
    event: 'encoded-key',
    expected: {
      jobId: 'f3cc4f60-61f6-4a2b-8a21-d07600c373ce',
      taskId: 'AAAAAAAAAAGPVQ3Z1i2m0a8y',
      bucket: 'acme-archive',
      key: 'photos/Café menu 📷 1+1 100%25.png',
      versionId: null,
      userArguments: { quality: '85', note: "it's 100% $HOME = ü" },
    },
  },
  {
    name: 'takes version 2.0, which names the bucket and has arguments',
    event: 'directory-bucket',
    expected: {
      jobId: 'f3cc4f60-61f6-4a2b-8a21-d07600c373ce',
      taskId: 'AAAAAAAAAAGPVQ3Z1i2m0a8z',
      bucket: 'acme-archive--euw1-az1--x-s3',
      key: 'photos/2025/harbour.jpg',
      versionId: null,
      userArguments: { width: '1200', mode: '' },
    },
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);
  work.mockResolvedValue('resized, 12 KB "ü"');

  const answer = await handler(given, context);

  expect(answer).toEqual(answerTo(given, 'Succeeded', 'resized, 12 KB "ü"'));
  expect(work.mock.calls).toEqual([[expected]]);
  expect(log).toContain(expected.jobId);
  expect(log).toContain(expected.taskId);
});

it.each([
  { name: 'fails the task for a key that cannot be decoded', event: 'broken-key' },
  { name: 'fails the task without a key', event: 'no-key' },
])('$name, and says no more than what kind of error it is', async ({ event }) => {
  const given = load(event);

  const answer = await handler(given, context);

  expect(answer).toEqual(answerTo(given, 'PermanentFailure', 'UnknownEventError'));
  expect(work).not.toHaveBeenCalled();
  for (const { taskId } of given.tasks) expect(log).toContain(taskId);
});

it.each([
  { what: 'tries again', error: new TemporaryFailureError('Busy.'), code: 'TemporaryFailure' },
  { what: 'gives up', error: new PermanentFailureError('Busy.'), code: 'PermanentFailure' },
])('$what, and has the report say why, where the work asks for that', async ({ error, code }) => {
  const given = load('one-object');
  work.mockRejectedValue(error);

  const answer = await handler(given, context);

  expect(answer).toEqual(answerTo(given, code, 'Busy.'));
  expect(log).toContain(code);
  expect(log).not.toContain('Busy.');
});

it('waits for the work, and tells no more of other errors than their names', async () => {
  const given = load('one-object');
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  const answer = await handler(given, context);

  expect(answer).toEqual(answerTo(given, 'PermanentFailure', 'TypeError'));
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('answers for each task, where there are several', async () => {
  const given = load('one-object');
  given.tasks = given.tasks.flatMap((task) => [task, { ...task, taskId: `${task.taskId}-2` }]);
  work.mockRejectedValueOnce(new TypeError(secret));

  const { results } = await handler(given, context);

  expect(results.map(({ resultCode }) => resultCode)).toEqual(['PermanentFailure', 'Succeeded']);
  expect(results.map(({ taskId }) => taskId)).toEqual(given.tasks.map(({ taskId }) => taskId));
});

it('fails for a version of events that it does not know', async () => {
  const done = handler(load('unknown-schema'), context);

  await expect(done).rejects.toMatchObject({ name: 'UnknownEventError' });
  expect(work).not.toHaveBeenCalled();
});

it('logs neither the key nor the arguments nor the result', async () => {
  const given = load('one-object');
  given.job.userArguments = { secret };
  for (const task of given.tasks) task.s3Key = encodeURIComponent(secret);
  work.mockResolvedValue(secret);

  await handler(given, context);

  expect(work.mock.calls).toMatchObject([[{ key: secret, userArguments: { secret } }]]);
  expect(log).not.toContain(secret);
});
