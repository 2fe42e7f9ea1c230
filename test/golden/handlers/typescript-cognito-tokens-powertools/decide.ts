import type { Decision, Question } from './question.js';

/**
 * What tokens say of a user.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 */
export async function decide(_question: Question): Promise<Decision> {
  return { claimsAndScopeOverrideDetails: {} };
}
