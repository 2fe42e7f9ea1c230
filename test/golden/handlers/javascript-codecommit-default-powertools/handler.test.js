import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from './handler.js';
import { processReferenceChange } from './process-reference-change.js';

/** @import { CodeCommitTriggerEvent, Context } from 'aws-lambda' */

vi.mock('./process-reference-change.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const secret = 'Nobody may read this in a log.';
const work = vi.mocked(processReferenceChange);
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
 * @returns {CodeCommitTriggerEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** Two changes of one push. */
function twoChanges() {
  const given = load('main-changed');
  for (const { codecommit } of given.Records) {
    const other = codecommit.references.map((each) => ({ ...each, ref: `${each.ref}-2` }));
    codecommit.references.push(...other);
  }
  return given;
}

it.each([
  {
    name: 'hands over what a push changed',
    event: 'main-changed',
    expected: [
      {
        changeId: '31ade2c7-f889-47c5-a937-1cf99e2790e9#refs/heads/main',
        kind: 'updated',
        ref: 'refs/heads/main',
        branch: 'main',
        tag: null,
        commit: '5e493c6f3067653f3d04eca608b4901eb2270781',
        repository: 'acme-shop',
        changedAt: '2025-03-14T09:26:53.589+0000',
        changedBy: 'arn:aws:iam::123456789012:user/jane',
        customData: null,
      },
    ],
  },
  {
    name: 'tells branches and tags apart, created and deleted ones',
    event: 'many-references',
    expected: [
      {
        changeId: '8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/feature/Größe_🎉',
        kind: 'created',
        ref: 'refs/heads/feature/Größe_🎉',
        branch: 'feature/Größe_🎉',
        tag: null,
        commit: '0b6f6cba5a1d2e7c9f4b8a3d6e5c1f2a7b9d8e0c',
        repository: 'acme-shop',
        changedAt: '2025-03-14T17:02:09.004+0000',
        changedBy: 'arn:aws:sts::123456789012:assumed-role/Developer/jane',
        customData: null,
      },
      {
        changeId: '8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/main',
        kind: 'updated',
        ref: 'refs/heads/main',
        branch: 'main',
        tag: null,
        commit: '7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c',
        repository: 'acme-shop',
        changedAt: '2025-03-14T17:02:09.004+0000',
        changedBy: 'arn:aws:sts::123456789012:assumed-role/Developer/jane',
        customData: null,
      },
      {
        changeId: '8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/tags/v1.4.0',
        kind: 'created',
        ref: 'refs/tags/v1.4.0',
        branch: null,
        tag: 'v1.4.0',
        commit: '7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c',
        repository: 'acme-shop',
        changedAt: '2025-03-14T17:02:09.004+0000',
        changedBy: 'arn:aws:sts::123456789012:assumed-role/Developer/jane',
        customData: null,
      },
      {
        changeId: '8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/heads/fix/12',
        kind: 'deleted',
        ref: 'refs/heads/fix/12',
        branch: 'fix/12',
        tag: null,
        commit: '9a7f3d5e1c7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b',
        repository: 'acme-shop',
        changedAt: '2025-03-14T17:02:09.004+0000',
        changedBy: 'arn:aws:sts::123456789012:assumed-role/Developer/jane',
        customData: null,
      },
      {
        changeId: '8d5f9b0e-5c1e-4c5a-a1a5-7b0f2b6e7c11#refs/notes/commits',
        kind: 'deleted',
        ref: 'refs/notes/commits',
        branch: null,
        tag: null,
        commit: null,
        repository: 'acme-shop',
        changedAt: '2025-03-14T17:02:09.004+0000',
        changedBy: 'arn:aws:sts::123456789012:assumed-role/Developer/jane',
        customData: null,
      },
    ],
  },
  {
    name: 'does nothing for the test of a trigger',
    event: 'trigger-test',
    expected: [],
  },
])('$name', async ({ event, expected }) => {
  const given = load(event);

  await handler(given, context);

  expect(work.mock.calls.map(([change]) => change)).toEqual(expected);
  for (const { eventId, eventSourceARN } of given.Records) {
    expect(log).toContain(eventId);
    expect(log).toContain(eventSourceARN);
  }
});

it.each([
  {
    name: 'fails for references without a name or a whole commit, after the others are done',
    event: 'broken-references',
    failing: ['reference 1', 'refs/heads/main'],
    expected: [
      {
        changeId: 'b0f9a7a6-35b1-4d2e-9a0d-3a1d3c0a2b44#refs/heads/main',
        kind: 'updated',
        ref: 'refs/heads/main',
        branch: 'main',
        tag: null,
        commit: '7c1e4b2f9a8d3e6c5b0f1a2d4c6e8b9a7f3d5e1c',
        repository: 'acme-shop',
        changedAt: '2025-03-14T09:26:53.589+0000',
        changedBy: 'arn:aws:iam::123456789012:user/jane',
        customData: null,
      },
    ],
  },
  {
    name: 'fails for a major version of events that it does not know',
    event: 'unknown-version',
    failing: ['refs/heads/main'],
    expected: [],
  },
  {
    name: 'fails for an event of another service',
    event: 'other-service',
    failing: ['refs/heads/main'],
    expected: [],
  },
])('$name', async ({ event, failing, expected }) => {
  const done = handler(load(event), context);

  await expect(done).rejects.toMatchObject({
    name: 'AggregateError',
    message: `Failed references: ${failing.join(', ')}`,
  });
  expect(work.mock.calls.map(([change]) => change)).toEqual(expected);
  for (const ref of failing) expect(log).toContain(ref);
  expect(log).toContain('UnknownEventError');
});

it('attempts every reference, then fails with the errors, and logs no more than their names', async () => {
  const given = twoChanges();
  const [first] = given.Records.flatMap(({ codecommit }) => codecommit.references);
  const failure = new TypeError(secret);
  work.mockImplementationOnce(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  });

  const error = await handler(given, context).catch((reason) => reason);

  expect(error).toMatchObject({
    errors: [failure],
    message: `Failed references: ${first?.ref}`,
  });
  expect(work).toHaveBeenCalledTimes(2);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain(secret);
});

it('has an id for each change that is the same in every delivery', async () => {
  const given = twoChanges();
  const other = structuredClone(given);
  for (const record of other.Records) record.eventId += '2';

  for (const event of [given, other, given]) await handler(event, context);

  const ids = work.mock.calls.map(([{ changeId }]) => changeId);
  expect(new Set(ids)).toHaveProperty('size', 4);
  expect(ids.slice(4)).toEqual(ids.slice(0, 2));
});

it('logs neither who pushed nor what the trigger says', async () => {
  const given = load('main-changed');
  for (const record of given.Records) {
    Object.assign(record, { customData: secret, userIdentityARN: `arn:aws:iam::1:user/${secret}` });
  }

  await handler(given, context);

  expect(work.mock.calls).toMatchObject([[{ customData: secret }]]);
  expect(log).not.toContain(secret);
});
