/**
 * What the body of a message holds.
 *
 * @typedef {object} Message
 * @property {string} orderId
 * @property {string} status
 */

/**
 * Reads the body of a message; throws when it holds no {@link Message}.
 *
 * @param {string} body
 * @returns {Message}
 */
export function parseMessage(body) {
  const value = parseJson(body);
  if (!isMessage(value)) throw new TypeError('The body lacks orderId or status as a string.');
  return value;
}

/**
 * @param {any} value
 * @returns {value is Message}
 */
function isMessage(value) {
  return typeof value?.orderId === 'string' && typeof value.status === 'string';
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
