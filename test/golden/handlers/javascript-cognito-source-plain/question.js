/** @import { CustomSMSSenderTriggerEvent } from 'aws-lambda' */

/**
 * What the user pool sends.
 *
 * @typedef {CustomSMSSenderTriggerEvent} UserPoolEvent
 */

/**
 * What the user pool asks.
 *
 * @typedef {object} Question
 * @property {UserPoolEvent['triggerSource']} triggerSource
 * @property {string} userName
 * @property {UserPoolEvent['request']} request
 */

/**
 * What becomes of it.
 *
 * @typedef {UserPoolEvent['response']} Decision
 */

/** Denies what the user wants: Cognito shows the message to whoever calls the user pool. */
export class DeniedError extends Error {
  name = 'DeniedError';
}

export class UnexpectedEventError extends Error {
  name = 'UnexpectedEventError';
}

/**
 * Reads what the user pool sends; throws when it is of another trigger, or of another version.
 *
 * @param {UserPoolEvent} event
 * @returns {Question}
 */
export function toQuestion(event) {
  const { version, triggerSource, userName, request } = event;
  if (version === '1' && triggerSource.startsWith('CustomSMSSender_')) {
    return { triggerSource, userName, request };
  }
  throw new UnexpectedEventError('The event is of another trigger or version.');
}
