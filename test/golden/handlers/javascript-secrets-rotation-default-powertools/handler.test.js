import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { passwordKey } from './credentials.js';
import { handler } from './handler.js';
import { setPassword, testPassword } from './set-password.js';

/** @import { Context, SecretsManagerRotationEvent } from 'aws-lambda' */

vi.mock('./set-password.js');
vi.hoisted(() => vi.stubEnv('POWERTOOLS_DEV', 'true'));

const context = /** @type {Context} */ ({ awsRequestId: 'request-1' });

/**
 * @typedef {object} Version
 * @property {string[]} stages
 * @property {string | undefined} [text]
 */

const logLevels = /** @type {const} */ (['debug', 'info', 'log', 'warn', 'error']);
const old = { username: 'Jörg "J" Ölund', port: 5432, [passwordKey]: 'The old password.' };
const next = { ...old, [passwordKey]: 'Password 1' };
const rotation = ['create-secret', 'set-secret', 'test-secret', 'finish-secret'];
const { SecretId: secretId, ClientRequestToken: nextId } = load('create-secret');
const setter = vi.mocked(setPassword);
const tester = vi.mocked(testPassword);
/** @type {Map<string, Version>} */
let versions;
/** @type {object[]} */
let wishes;
let log = '';

beforeEach(() => {
  setter.mockReset();
  tester.mockReset();
  versions = new Map()
    .set('old', { stages: ['AWSCURRENT'], text: JSON.stringify(old) })
    .set(nextId, { stages: ['AWSPENDING'] });
  wishes = [];
  vi.spyOn(SecretsManagerClient.prototype, 'send').mockImplementation(answer);
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
 * @returns {SecretsManagerRotationEvent}
 */
function load(name) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

/** @param {string[]} names */
async function run(...names) {
  for (const name of names) await handler(load(name), context);
}

/**
 * Answers as Secrets Manager does, which has one secret.
 *
 * @param {object} command
 * @returns {Promise<object>}
 */
async function answer(command) {
  if (command instanceof GetRandomPasswordCommand) {
    wishes.push(command.input);
    return { RandomPassword: `Password ${wishes.length}` };
  }
  const { input } = /** @type {DescribeSecretCommand} */ (command);
  expect(input.SecretId).toBe(secretId);
  if (command instanceof DescribeSecretCommand) {
    const stages = [...versions].map(([id, version]) => [id, [...version.stages]]);
    return { VersionIdsToStages: Object.fromEntries(stages) };
  }
  if (command instanceof GetSecretValueCommand) return readValue(command.input);
  if (command instanceof PutSecretValueCommand) {
    const { ClientRequestToken = '', SecretString: text, VersionStages = [] } = command.input;
    versions.set(ClientRequestToken, { stages: VersionStages, text });
    return {};
  }
  if (command instanceof UpdateSecretVersionStageCommand) return move(command.input);
  throw new Error('The rotation calls nothing else.');
}

/**
 * @param {GetSecretValueCommand['input']} input
 * @returns {object}
 */
function readValue(input) {
  const { VersionId, VersionStage = 'AWSCURRENT' } = input;
  for (const [id, { stages, text }] of versions) {
    const meant = (VersionId === undefined || VersionId === id) && stages.includes(VersionStage);
    if (meant && text !== undefined) return { SecretString: text };
  }
  throw new ResourceNotFoundException({ message: 'There is no such value.', $metadata: {} });
}

/**
 * A label is moved only from the version that has it.
 *
 * @param {UpdateSecretVersionStageCommand['input']} input
 * @returns {object}
 */
function move(input) {
  const { VersionStage = '', MoveToVersionId = '', RemoveFromVersionId = '' } = input;
  expect(versions.get(RemoveFromVersionId)?.stages).toContain(VersionStage);
  relabel(RemoveFromVersionId, 'AWSPREVIOUS');
  relabel(MoveToVersionId, VersionStage);
  return {};
}

/**
 * @param {string} id
 * @param {string} stage
 */
function relabel(id, stage) {
  versions.set(id, { ...versions.get(id), stages: [stage] });
}

/**
 * What clients read.
 *
 * @returns {unknown}
 */
function currentValue() {
  const [text] = [...versions.values()].flatMap((version) =>
    version.stages.includes('AWSCURRENT') ? version.text : [],
  );
  return JSON.parse(text ?? 'null');
}

it('makes a password that is pending, and keeps all else of the secret', async () => {
  await run('create-secret');

  expect(JSON.parse(versions.get(nextId)?.text ?? 'null')).toEqual(next);
  expect(versions.get(nextId)?.stages).toEqual(['AWSPENDING']);
  expect(currentValue()).toEqual(old);
  expect(wishes).toEqual([{ PasswordLength: 32, ExcludeCharacters: '\\"\'/@' }]);
});

it('never replaces a password that is pending already', async () => {
  await run('create-secret', 'create-secret');

  expect(JSON.parse(versions.get(nextId)?.text ?? 'null')).toEqual(next);
  expect(wishes).toHaveLength(1);
});

it('gives the system both passwords, and tests the next one', async () => {
  await run('create-secret', 'set-secret', 'test-secret');

  expect(setter.mock.calls).toEqual([[{ current: old, next }]]);
  expect(tester.mock.calls).toEqual([[next]]);
  expect(currentValue()).toEqual(old);
});

it('makes the next version the current one at the end', async () => {
  await run(...rotation);

  expect(currentValue()).toEqual(next);
  expect(versions.get('old')?.stages).toEqual(['AWSPREVIOUS']);
  for (const word of [secretId, nextId, ...rotation.map((name) => load(name).Step)]) {
    expect(log).toContain(word);
  }
  expect(log).not.toMatch(/assword [1.]|Jörg/);
});

it('does nothing more when a rotation is over', async () => {
  await run(...rotation, ...rotation);

  expect(currentValue()).toEqual(next);
  expect(wishes).toHaveLength(1);
  expect(setter).toHaveBeenCalledOnce();
  expect(tester).toHaveBeenCalledOnce();
});

it.each([
  {
    name: 'fails for a step that no rotation has',
    event: 'unknown-step',
    error: 'UnknownStepError',
  },
  {
    name: 'fails without a version',
    event: 'no-version',
    error: 'UnknownStepError',
  },
  {
    name: 'fails for a version that no rotation has begun',
    event: 'stray-version',
    error: 'NotPendingError',
  },
])('$name', async ({ event, error }) => {
  const before = structuredClone(versions);

  await expect(run(event)).rejects.toMatchObject({ name: error });

  expect(versions).toEqual(before);
  expect(setter).not.toHaveBeenCalled();
  expect(tester).not.toHaveBeenCalled();
  expect(log).toContain(load(event).Step);
});

it.each([
  ['no JSON', 'Nobody may read this.'],
  ['no object', '["Nobody may read this."]'],
  ['no password', '{"username":"Nobody may read this."}'],
  ['no text', JSON.stringify({ note: 'Nobody may read this.', [passwordKey]: 1 })],
  ['nothing', JSON.stringify({ note: 'Nobody may read this.', [passwordKey]: '' })],
])('fails for a secret that holds %s, and quotes nothing of it', async (_what, text) => {
  versions.set('old', { stages: ['AWSCURRENT'], text });

  const error = await run('create-secret').catch((reason) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(versions.get(nextId)?.text).toBeUndefined();
  expect(inspect(error, { depth: null }) + log).not.toContain('Nobody');
});

it('makes no password when it cannot see whether one is pending', async () => {
  const denied = new TypeError('Denied.');
  vi.mocked(SecretsManagerClient.prototype.send).mockImplementation(async (command) => {
    if (command instanceof GetSecretValueCommand && command.input.VersionId) throw denied;
    return answer(command);
  });

  await expect(run('create-secret')).rejects.toBe(denied);

  expect(wishes).toEqual([]);
});

it.each(['set-secret', 'test-secret'])('logs the name of an error of %s', async (name) => {
  await run('create-secret');
  const failure = new TypeError('Nobody may read this.');
  const fail = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    throw failure;
  };
  setter.mockImplementation(fail);
  tester.mockImplementation(fail);

  await expect(run(name)).rejects.toBe(failure);

  expect(currentValue()).toEqual(old);
  expect(log).toContain('TypeError');
  expect(log).toContain(context.awsRequestId);
  expect(log).not.toContain('Nobody');
});
