import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** @import { PutEvaluationsCommandInput } from '@aws-sdk/client-config-service' */
/** @import { Context } from 'aws-lambda' */
/** @import { ConfigRuleEvent } from './rule-event.js' */

const require = createRequire(import.meta.url);

// In place before the handler is required.
vi.stubEnv('POWERTOOLS_DEV', 'true');
/** @type {import('vitest').Mock<typeof import('./evaluate-rule.js').evaluateRule>} */
const evaluateRule = vi.fn();
Object.assign(require('./evaluate-rule.js'), { evaluateRule });

/** @type {typeof import('@aws-sdk/client-config-service')} */
const { ConfigServiceClient } = require('@aws-sdk/client-config-service');
/** @type {typeof import('./handler.js')} */
const { handler } = require('./handler.js');

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(evaluateRule);
const send = vi.spyOn(ConfigServiceClient.prototype, 'send');
/** What AWS Config answers to each command. @type {Map<string, object>} */
const answers = new Map();
let log = '';

beforeEach(() => {
  work.mockReset().mockResolvedValue([]);
  answers.clear();
  send.mockReset().mockImplementation(async ({ constructor: { name } }) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return answers.get(name) ?? {};
  });
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
 * @returns {ConfigRuleEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** What was asked of AWS Config: the name of each command with its input. */
function asked() {
  return send.mock.calls.map(([command]) => [command.constructor.name, command.input]);
}

/**
 * What AWS Config is told of a resource.
 *
 * @param {string} type
 * @param {string} id
 * @param {string} capturedAt
 * @param {string} compliance
 */
function told(type, id, capturedAt, compliance) {
  return {
    ComplianceResourceType: type,
    ComplianceResourceId: id,
    ComplianceType: compliance,
    OrderingTimestamp: new Date(capturedAt),
  };
}

it.each([
  {
    name: 'evaluates a bucket that has changed',
    event: 'bucket-changed',
    expected: {
      ruleName: 'acme-owners',
      accountId: '123456789012',
      capturedAt: '2025-03-14T09:26:53.589Z',
      parameters: { tagKey: 'owner' },
      resource: {
        type: 'AWS::S3::Bucket',
        id: 'acme-uploads',
        arn: 'arn:aws:s3:::acme-uploads',
        tags: { owner: 'orders', 'cost-centre': '📦' },
        configuration: {
          name: 'acme-uploads',
          owner: { displayName: null, id: '79a5' },
          creationDate: '2025-03-14T09:00:00.000Z',
        },
      },
    },
  },
  {
    name: 'evaluates a bucket that was found, without tags and parameters',
    event: 'bucket-discovered',
    expected: {
      ruleName: 'acme-owners',
      accountId: '123456789012',
      capturedAt: '2025-03-14T09:27:00.000Z',
      parameters: {},
      resource: {
        type: 'AWS::S3::Bucket',
        id: 'acme-plain',
        arn: 'arn:aws:s3:::acme-plain',
        tags: {},
        configuration: { name: 'acme-plain' },
      },
    },
  },
  {
    name: 'evaluates everything when it is due',
    event: 'due',
    expected: {
      ruleName: 'acme-owners',
      accountId: '123456789012',
      capturedAt: '2025-03-14T10:00:00.000Z',
      parameters: { tagKey: 'owner' },
      resource: null,
    },
  },
])('$name, and tells what complies', async ({ event, expected }) => {
  const given = load(event);
  const evaluation = { resourceType: 'AWS::S3::Bucket', resourceId: 'acme-uploads' };
  work.mockResolvedValue([{ ...evaluation, complianceType: 'COMPLIANT' }]);

  await handler(given, context);

  expect(work.mock.calls).toEqual([[expected]]);
  const { capturedAt } = expected;
  const Evaluations = [told('AWS::S3::Bucket', 'acme-uploads', capturedAt, 'COMPLIANT')];
  const input = { Evaluations, ResultToken: given.resultToken };
  expect(asked()).toEqual([['PutEvaluationsCommand', input]]);
  expect(log).toContain(given.configRuleName);
});

it.each([
  {
    name: 'does not evaluate a bucket that is gone',
    event: 'bucket-deleted',
    gone: { resourceId: 'acme-gone', capturedAt: '2025-03-14T09:28:00.000Z' },
  },
  {
    name: 'does not evaluate a bucket that has left the scope',
    event: 'left-scope',
    gone: { resourceId: 'acme-other', capturedAt: '2025-03-14T09:29:00.000Z' },
  },
])('$name, and tells that it is not applicable', async ({ event, gone }) => {
  const given = load(event);

  await handler(given, context);

  expect(work).not.toHaveBeenCalled();
  const { resourceId, capturedAt } = gone;
  const Evaluations = [told('AWS::S3::Bucket', resourceId, capturedAt, 'NOT_APPLICABLE')];
  const input = { Evaluations, ResultToken: given.resultToken };
  expect(asked()).toEqual([['PutEvaluationsCommand', input]]);
});

it.each([
  { name: 'fails for a message of another kind', event: 'unknown-message' },
  { name: 'fails for a message that is no JSON', event: 'not-json' },
  { name: 'fails for a change without a configuration item', event: 'no-item' },
])('$name, and tells nothing of it', async ({ event }) => {
  const given = load(event);
  const invokingEvent = `${given.invokingEvent.slice(0, -1)},"more":"${secret}"}`;
  const poison = { ...given, invokingEvent };

  const error = await handler(poison, context).catch((reason) => reason);

  expect(error).toMatchObject({ name: 'UnknownMessageError' });
  expect(work).not.toHaveBeenCalled();
  expect(send).not.toHaveBeenCalled();
  expect(log).toContain(given.configRuleName);
  expect(log + inspect(error, { depth: null })).not.toContain(secret);
});

it('reads a configuration that is too large for a message, as it was then', async () => {
  const item = { arn: 'arn:aws:s3:::acme-large', tags: { owner: 'orders' }, configuration: '[1]' };
  answers.set('GetResourceConfigHistoryCommand', { configurationItems: [item] });

  await handler(load('too-large'), context);

  const laterTime = new Date('2025-03-14T09:30:00.000Z');
  const found = { resourceType: 'AWS::S3::Bucket', resourceId: 'acme-large', laterTime, limit: 1 };
  expect(asked()[0]).toEqual(['GetResourceConfigHistoryCommand', found]);
  const resource = { type: 'AWS::S3::Bucket', id: 'acme-large', ...item, configuration: [1] };
  expect(work).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ resource }));
});

it('fails when nothing is recorded of a configuration that is too large', async () => {
  answers.set('GetResourceConfigHistoryCommand', { configurationItems: [] });

  await expect(handler(load('too-large'), context)).rejects.toThrow('no record');

  expect(work).not.toHaveBeenCalled();
  expect(asked()).toHaveLength(1);
});

it('tells 100 evaluations at once, whose reasons are cut off', async () => {
  const evaluations = Array.from({ length: 201 }, (_, at) => ({
    resourceType: 'AWS::S3::Bucket',
    resourceId: `bucket-${at}`,
    complianceType: /** @type {const} */ ('NON_COMPLIANT'),
    annotation: '📦'.repeat(300),
  }));
  work.mockResolvedValue(evaluations);

  await handler(load('due'), context);

  const inputs = send.mock.calls.map(
    ([{ input }]) => /** @type {PutEvaluationsCommandInput} */ (input),
  );
  expect(inputs.map(({ Evaluations = [] }) => Evaluations.length)).toEqual([100, 100, 1]);
  expect(inputs[2]?.Evaluations?.[0]).toEqual({
    ...told('AWS::S3::Bucket', 'bucket-200', '2025-03-14T10:00:00.000Z', 'NON_COMPLIANT'),
    Annotation: '📦'.repeat(256),
  });
});

it.each([
  { event: 'due', type: 'AWS::::Account', id: '123456789012' },
  { event: 'bucket-changed', type: 'AWS::S3::Bucket', id: 'acme-uploads' },
])('tells that a rule without results is not applicable: $event', async ({ event, type, id }) => {
  await handler(load(event), context);

  const evaluation = { ComplianceResourceType: type, ComplianceResourceId: id };
  const Evaluations = [{ ...evaluation, ComplianceType: 'NOT_APPLICABLE' }];
  expect(asked()).toMatchObject([['PutEvaluationsCommand', { Evaluations }]]);
});

it('fails when AWS Config does not take an evaluation', async () => {
  answers.set('PutEvaluationsCommand', { FailedEvaluations: [{}] });

  await expect(handler(load('due'), context)).rejects.toThrow('did not take 1 evaluations');
});

it('fails with the error of the work, and logs no more than its name', async () => {
  const given = load('bucket-changed');
  const failure = new TypeError(secret);
  work.mockRejectedValue(failure);

  await expect(handler(given, context)).rejects.toBe(failure);

  expect(send).not.toHaveBeenCalled();
  expect(log).toContain(given.configRuleName);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('logs nothing of event and evaluations', async () => {
  const given = { ...load('bucket-changed'), resultToken: secret };
  const ruleParameters = JSON.stringify({ secret });
  const invokingEvent = given.invokingEvent.replace('"OK"', `"OK","more":"${secret}"`);

  await handler({ ...given, ruleParameters, invokingEvent }, context);

  expect(work).toHaveBeenCalledOnce();
  expect(log).toContain(given.configRuleName);
  expect(log).not.toContain(secret);
});
