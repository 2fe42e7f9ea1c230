'use strict';

const {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} = require('@aws-sdk/client-secrets-manager');
const { passwordKey, toCredentials } = require('./credentials.js');
const { setPassword, testPassword } = require('./set-password.js');

/** @import { Credentials } from './credentials.js' */
/** @import { RotationStep } from './rotation-step.js' */

/** @typedef {Pick<RotationStep, 'secretId' | 'versionId'>} Version */

/** What a password is made of. */
const passwordRules = { PasswordLength: 32, ExcludeCharacters: '\\"\'/@' };

const client = new SecretsManagerClient();

class NotPendingError extends Error {
  name = 'NotPendingError';
}

/**
 * Does one step of a rotation; whatever is done already stays as it is.
 *
 * @param {RotationStep} rotationStep
 * @returns {Promise<void>}
 */
async function rotate({ step, ...version }) {
  const { secretId, versionId } = version;
  const stages = await stagesOf(secretId);
  const own = stages.get(versionId) ?? [];
  if (own.includes('AWSCURRENT')) return;
  if (!own.includes('AWSPENDING')) {
    throw new NotPendingError('The version is not one that a rotation waits for.');
  }
  switch (step) {
    case 'createSecret':
      return createSecret(version);
    case 'setSecret':
      return setPassword({ current: await currentOf(secretId), next: await pendingOf(version) });
    case 'testSecret':
      return testPassword(await pendingOf(version));
    case 'finishSecret':
      return finishSecret(version, stages);
  }
}

/**
 * A password that is pending already may be in use: it is never replaced.
 *
 * @param {Version} version
 */
async function createSecret({ secretId, versionId }) {
  if (await hasValue({ secretId, versionId })) return;
  const current = await currentOf(secretId);
  const password = await randomPassword();
  await client.send(
    new PutSecretValueCommand({
      SecretId: secretId,
      ClientRequestToken: versionId,
      SecretString: JSON.stringify({ ...current, [passwordKey]: password }),
      VersionStages: ['AWSPENDING'],
    }),
  );
}

/**
 * What was current becomes AWSPREVIOUS by itself.
 *
 * @param {Version} version
 * @param {ReadonlyMap<string, string[]>} stages
 */
async function finishSecret({ secretId, versionId }, stages) {
  const [current] = [...stages.keys()].filter((id) => stages.get(id)?.includes('AWSCURRENT'));
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: versionId,
      RemoveFromVersionId: current,
    }),
  );
}

/**
 * @param {string} secretId
 * @returns {Promise<Map<string, string[]>>}
 */
async function stagesOf(secretId) {
  const { VersionIdsToStages = {} } = await client.send(
    new DescribeSecretCommand({ SecretId: secretId }),
  );
  return new Map(Object.entries(VersionIdsToStages));
}

/**
 * @param {string} secretId
 * @returns {Promise<Credentials>}
 */
async function currentOf(secretId) {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretId, VersionStage: 'AWSCURRENT' }),
  );
  return toCredentials(SecretString);
}

/**
 * @param {Version} version
 * @returns {Promise<Credentials>}
 */
async function pendingOf({ secretId, versionId }) {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({
      SecretId: secretId,
      VersionId: versionId,
      VersionStage: 'AWSPENDING',
    }),
  );
  return toCredentials(SecretString);
}

/**
 * Secrets Manager begins a rotation with a version that has no value yet.
 *
 * @param {Version} version
 */
async function hasValue(version) {
  try {
    await pendingOf(version);
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

/** @returns {Promise<string>} */
async function randomPassword() {
  const { RandomPassword } = await client.send(new GetRandomPasswordCommand(passwordRules));
  if (RandomPassword) return RandomPassword;
  throw new Error('Secrets Manager gave no password.');
}

module.exports = { NotPendingError, rotate };
