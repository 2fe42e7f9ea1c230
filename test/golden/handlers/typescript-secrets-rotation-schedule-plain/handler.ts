import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { rotate } from './rotation.js';
import { toRotationStep } from './rotation-step.js';

/** Secrets Manager asks for the four steps one after the other; an error ends the rotation. */
export async function handler(event: SecretsManagerRotationEvent): Promise<void> {
  const { Step: step, SecretId: secretId, ClientRequestToken: versionId } = event;
  try {
    await rotate(toRotationStep(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Rotation step failed', step, secretId, versionId, errorName });
    throw error;
  }
  console.info({ message: 'Rotation step done', step, secretId, versionId });
}
