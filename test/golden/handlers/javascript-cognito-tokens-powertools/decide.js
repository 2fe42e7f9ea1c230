/** @import { Decision, Question } from './question.js' */

/**
 * What tokens say of a user.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 *
 * @param {Question} _question
 * @returns {Promise<Decision>}
 */
export async function decide(_question) {
  return { claimsAndScopeOverrideDetails: {} };
}
