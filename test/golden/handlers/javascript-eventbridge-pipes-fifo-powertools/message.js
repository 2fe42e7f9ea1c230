import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

const messageSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/**
 * What the body of a message holds.
 *
 * @typedef {z.infer<typeof messageSchema>} Message
 */

/**
 * Reads the body of a message; throws when it holds no {@link Message}.
 *
 * @param {string} body
 * @returns {Message}
 */
export function parseMessage(body) {
  return parse(parseJson(body), undefined, messageSchema);
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the body into the log.
    throw new SyntaxError('The body is not JSON.');
  }
}
