import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { CodePipelineClient, InvalidJobStateException } from '@aws-sdk/client-codepipeline';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processJob } from './process-job.js';

/** @import { CodePipelineEvent, Context } from 'aws-lambda' */

vi.mock('./process-job.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });
const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const result = { outputVariables: { version: '7' } };
const work = vi.mocked(processJob);
const send = vi.spyOn(CodePipelineClient.prototype, 'send');
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue(result);
  send.mockReset().mockImplementation(async () => {});
  log = '';
  for (const level of logLevels) {
    vi.spyOn(console, level).mockImplementation((...args) => {
      log += inspect(args, { depth: null });
    });
  }
});

afterEach(() => {
  for (const level of logLevels) vi.mocked(console[level]).mockRestore();
});

/**
 * @param {string} name
 * @returns {CodePipelineEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** What was told of jobs: the name of each command with its input. */
function told() {
  return send.mock.calls.map(([command]) => [command.constructor.name, command.input]);
}

/**
 * @param {CodePipelineEvent} event
 * @param {string} errorName
 */
function failureOf(event, errorName) {
  const message = `${errorName}: see the log of request request-1.`;
  const failureDetails = { type: 'JobFailed', message, externalExecutionId: 'request-1' };
  return ['PutJobFailureResultCommand', { jobId: event['CodePipeline.job'].id, failureDetails }];
}

it.each([
  {
    name: 'hands over the parameters and artifacts of a job',
    event: 'checks-asked-for',
    expected: {
      id: '0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b10',
      parameters: { environment: 'staging', checks: ['smoke', 'load'] },
      artifacts: [
        {
          name: 'Source',
          bucket: 'acme-orders-artifacts-123456789012-eu-west-1',
          key: 'orders/Source/k7Qw2Zp',
        },
      ],
      credentials: {
        accessKeyId: 'ASIAEXAMPLE0000ORDER',
        secretAccessKey: 'example-secret-key-of-one-job',
        sessionToken: 'example-session-token-of-one-job',
      },
      continuationToken: null,
    },
  },
  {
    name: 'hands over the token of a job that goes on, and artifacts of several actions',
    event: 'goes-on',
    expected: {
      id: '0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b11',
      parameters: { environment: 'staging' },
      artifacts: [
        {
          name: 'Source',
          bucket: 'acme-orders-artifacts-123456789012-eu-west-1',
          key: 'orders/Source/k7Qw2Zp',
        },
        {
          name: 'Ä & Build',
          bucket: 'acme-orders-artifacts-123456789012-eu-west-1',
          key: 'orders/%C3%84/Zb4Tn1x',
        },
      ],
      credentials: {
        accessKeyId: 'ASIAEXAMPLE0000ORDER',
        secretAccessKey: 'example-secret-key-of-one-job',
        sessionToken: 'example-session-token-of-one-job',
      },
      continuationToken: '{"deployment":"d-7","step":3}',
    },
  },
  {
    name: 'hands over a job without parameters and artifacts',
    event: 'nothing-given',
    expected: {
      id: '0d4f1b52-8c0e-4f6a-9a51-2f7c6d3e8b12',
      parameters: {},
      artifacts: [],
      credentials: {
        accessKeyId: 'ASIAEXAMPLE0000ORDER',
        secretAccessKey: 'example-secret-key-of-one-job',
        sessionToken: 'example-session-token-of-one-job',
      },
      continuationToken: null,
    },
  },
])('$name, and tells its end', async ({ event, expected }) => {
  await handler(load(event), context);

  expect(work.mock.calls).toEqual([[expected]]);
  expect(told()).toEqual([['PutJobSuccessResultCommand', { jobId: expected.id, ...result }]]);
  expect(log).toContain(expected.id);
});

it.each([
  { name: 'fails a job whose parameters are no JSON', event: 'not-json' },
  { name: 'fails a job whose parameters are no object', event: 'no-object' },
])('$name, and tells so', async ({ event }) => {
  const given = load(event);

  await handler(given, context);

  expect(work).not.toHaveBeenCalled();
  expect(told()).toEqual([failureOf(given, 'UnknownJobError')]);
  expect(log).toContain(given['CodePipeline.job'].id);
});

it('asks for another call of a job that goes on', async () => {
  const given = load('goes-on');
  work.mockResolvedValue({ continuationToken: 'step 4' });

  await handler(given, context);

  const { id: jobId } = given['CodePipeline.job'];
  const answer = { jobId, continuationToken: 'step 4' };
  expect(told()).toEqual([['PutJobSuccessResultCommand', answer]]);
});

it('waits for the work, tells that it failed, and no more of it than its name', async () => {
  const given = load('checks-asked-for');
  work.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw new TypeError(secret);
  });

  await handler(given, context);

  expect(told()).toEqual([failureOf(given, 'TypeError')]);
  expect(log).toContain(given['CodePipeline.job'].id);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it.each(['success', 'failure'])('fails when a %s cannot be told', async (end) => {
  const failure = new Error('Throttled');
  if (end === 'failure') work.mockRejectedValue(new TypeError(secret));
  send.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  await expect(handler(load('checks-asked-for'), context)).rejects.toBe(failure);

  expect(told()).toHaveLength(1);
  expect(log).not.toContain('Job done');
});

it.each(['success', 'failure'])('takes a job that has its end for done: %s', async (end) => {
  const given = load('checks-asked-for');
  if (end === 'failure') work.mockRejectedValue(new TypeError(secret));
  send.mockImplementation(async () => {
    throw new InvalidJobStateException({ message: secret, $metadata: {} });
  });

  await handler(given, context);

  expect(told()).toHaveLength(1);
  expect(log).toContain('Job had ended already');
  expect(log).not.toContain('Job done');
  expect(log).not.toContain(secret);
});

it('logs nothing of a job but its id', async () => {
  const given = load('checks-asked-for');
  const { id, data } = given['CodePipeline.job'];
  data.actionConfiguration.configuration.UserParameters = JSON.stringify({ secret });
  data.artifactCredentials.secretAccessKey = secret;
  work.mockResolvedValue({ outputVariables: { secret } });

  await handler(given, context);

  expect(log).toContain(id);
  expect(log).not.toContain(secret);
});
