/** What a user pool asks functions for, under AWS's names; its events and types are named after it. */
export const operations = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'CustomMessage',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreTokenGeneration',
  'UserMigration',
  'CustomEmailSender',
  'CustomSMSSender',
] as const;

/** One of {@link operations}. */
export type Operation = (typeof operations)[number];

/** Versions of the events of PreTokenGeneration: 2 is about access tokens too, 3 about tokens of machines as well. */
export const lambdaVersions = ['V1_0', 'V2_0', 'V3_0'] as const;

/** What is chosen of a trigger of a user pool. */
export interface Chosen {
  operation: Operation;
  lambdaVersion: string;
}

/** True where messages come encrypted with a key of the account. */
export function isSender({ operation }: Pick<Chosen, 'operation'>): boolean {
  return operation === 'CustomEmailSender' || operation === 'CustomSMSSender';
}

/** The member of the pool's LambdaConfig; some hold the version beside the ARN of the function. */
export function lambdaConfigKey({ operation, lambdaVersion }: Chosen): string {
  return lambdaVersion === 'V1_0' ? operation : `${operation}Config`;
}

/** The version that the member holds; null for one that is the ARN alone. */
export function heldVersion(chosen: Chosen): string | null {
  return isSender(chosen) || chosen.lambdaVersion !== 'V1_0' ? chosen.lambdaVersion : null;
}

/** What `triggerSource` of the events begins with. */
export function sourcePrefix({ operation }: Pick<Chosen, 'operation'>): string {
  return `${operation === 'PreTokenGeneration' ? 'TokenGeneration' : operation}_`;
}

/** `version` of the events. */
export function eventVersion({ lambdaVersion }: Pick<Chosen, 'lambdaVersion'>): string {
  return lambdaVersion.slice(1, 2);
}

/** The type of the events in `@types/aws-lambda`. */
export function eventType({ operation, lambdaVersion }: Chosen): string {
  const version = lambdaVersion === 'V1_0' ? '' : lambdaVersion.slice(0, 2);
  return `${operation}${version}TriggerEvent`;
}
