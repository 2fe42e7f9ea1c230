'use strict';

const { rotate } = require('./rotation.js');
const { toRotationStep } = require('./rotation-step.js');

/** @import { SecretsManagerRotationEvent } from 'aws-lambda' */

/**
 * Secrets Manager asks for the four steps one after the other; an error ends the rotation.
 *
 * @param {SecretsManagerRotationEvent} event
 */
async function handler(event) {
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

module.exports = { handler };
