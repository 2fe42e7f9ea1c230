import type { SecretsManagerRotationEvent } from 'aws-lambda';

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** What a step is asked for. */
export interface RotationStep {
  step: (typeof steps)[number];
  /** The ARN of the secret. */
  secretId: string;
  /** The version that is to become the current one: the same in all steps of a rotation. */
  versionId: string;
}

export class UnknownStepError extends Error {
  override readonly name = 'UnknownStepError';
}

/** Reads what Secrets Manager asks for; throws for what is no step of a rotation. */
export function toRotationStep(event: SecretsManagerRotationEvent): RotationStep {
  const { Step, SecretId: secretId, ClientRequestToken: versionId } = event;
  const step = steps.find((each) => each === Step);
  const named = typeof secretId === 'string' && typeof versionId === 'string';
  if (step !== undefined && named) return { step, secretId, versionId };
  throw new UnknownStepError('This is no step of a rotation.');
}
