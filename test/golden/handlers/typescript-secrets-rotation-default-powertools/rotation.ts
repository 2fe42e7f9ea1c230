import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { type Credentials, passwordKey, toCredentials } from './credentials.js';
import type { RotationStep } from './rotation-step.js';
import { setPassword, testPassword } from './set-password.js';

type Version = Pick<RotationStep, 'secretId' | 'versionId'>;

/** What a password is made of. */
const passwordRules = { PasswordLength: 32, ExcludeCharacters: '\\"\'/@' };

const client = new SecretsManagerClient();

export class NotPendingError extends Error {
  override readonly name = 'NotPendingError';
}

/** Does one step of a rotation; whatever is done already stays as it is. */
export async function rotate({ step, ...version }: RotationStep): Promise<void> {
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

/** A password that is pending already may be in use: it is never replaced. */
async function createSecret({ secretId, versionId }: Version): Promise<void> {
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

/** What was current becomes AWSPREVIOUS by itself. */
async function finishSecret(
  { secretId, versionId }: Version,
  stages: ReadonlyMap<string, string[]>,
): Promise<void> {
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

async function stagesOf(secretId: string): Promise<Map<string, string[]>> {
  const { VersionIdsToStages = {} } = await client.send(
    new DescribeSecretCommand({ SecretId: secretId }),
  );
  return new Map(Object.entries(VersionIdsToStages));
}

async function currentOf(secretId: string): Promise<Credentials> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: secretId, VersionStage: 'AWSCURRENT' }),
  );
  return toCredentials(SecretString);
}

async function pendingOf({ secretId, versionId }: Version): Promise<Credentials> {
  const { SecretString } = await client.send(
    new GetSecretValueCommand({
      SecretId: secretId,
      VersionId: versionId,
      VersionStage: 'AWSPENDING',
    }),
  );
  return toCredentials(SecretString);
}

/** Secrets Manager begins a rotation with a version that has no value yet. */
async function hasValue(version: Version): Promise<boolean> {
  try {
    await pendingOf(version);
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

async function randomPassword(): Promise<string> {
  const { RandomPassword } = await client.send(new GetRandomPasswordCommand(passwordRules));
  if (RandomPassword) return RandomPassword;
  throw new Error('Secrets Manager gave no password.');
}
