/** @import { SecretsManagerRotationEvent } from 'aws-lambda' */

const steps = /** @type {const} */ (['createSecret', 'setSecret', 'testSecret', 'finishSecret']);

/**
 * What a step is asked for.
 *
 * @typedef {object} RotationStep
 * @property {(typeof steps)[number]} step
 * @property {string} secretId The ARN of the secret.
 * @property {string} versionId The version that is to become the current one: the same in all steps of a rotation.
 */

export class UnknownStepError extends Error {
  name = 'UnknownStepError';
}

/**
 * Reads what Secrets Manager asks for; throws for what is no step of a rotation.
 *
 * @param {SecretsManagerRotationEvent} event
 * @returns {RotationStep}
 */
export function toRotationStep(event) {
  const { Step, SecretId: secretId, ClientRequestToken: versionId } = event;
  const step = steps.find((each) => each === Step);
  const named = typeof secretId === 'string' && typeof versionId === 'string';
  if (step !== undefined && named) return { step, secretId, versionId };
  throw new UnknownStepError('This is no step of a rotation.');
}
