import { logger } from './logger.js';
import { rotate } from './rotation.js';
import { toRotationStep } from './rotation-step.js';

/** @import { Context, SecretsManagerRotationEvent } from 'aws-lambda' */

/**
 * Secrets Manager asks for the four steps one after the other; an error ends the rotation.
 *
 * @param {SecretsManagerRotationEvent} event
 * @param {Context} context
 */
export async function handler(event, context) {
  logger.addContext(context);
  const { Step: step, SecretId: secretId, ClientRequestToken: versionId } = event;
  try {
    await rotate(toRotationStep(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Rotation step failed', { step, secretId, versionId, errorName });
    throw error;
  }
  logger.info('Rotation step done', { step, secretId, versionId });
}
