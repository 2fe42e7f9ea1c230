import type { CustomSMSSenderTriggerEvent } from 'aws-lambda';

/** What the user pool sends. */
export type UserPoolEvent = CustomSMSSenderTriggerEvent;

/** What the user pool asks. */
export interface Question {
  triggerSource: UserPoolEvent['triggerSource'];
  userName: string;
  request: UserPoolEvent['request'];
}

/** What becomes of it. */
export type Decision = UserPoolEvent['response'];

/** Denies what the user wants: Cognito shows the message to whoever calls the user pool. */
export class DeniedError extends Error {
  override readonly name = 'DeniedError';
}

export class UnexpectedEventError extends Error {
  override readonly name = 'UnexpectedEventError';
}

/** Reads what the user pool sends; throws when it is of another trigger, or of another version. */
export function toQuestion(event: UserPoolEvent): Question {
  const { version, triggerSource, userName, request } = event;
  if (version === '1' && triggerSource.startsWith('CustomSMSSender_')) {
    return { triggerSource, userName, request };
  }
  throw new UnexpectedEventError('The event is of another trigger or version.');
}
