import type { Decision, Question } from './question.js';

/**
 * Sends a text message with `request.code`, which the AWS Encryption SDK decrypts with the key of the user pool.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 */
export async function decide(_question: Question): Promise<Decision> {
  return {};
}
