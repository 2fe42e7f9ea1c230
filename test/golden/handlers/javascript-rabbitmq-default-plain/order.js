/**
 * What a message holds.
 *
 * @typedef {object} Order
 * @property {string} orderId
 * @property {string} status
 */

/**
 * Reads the data of a message, JSON in base64; throws when it holds no {@link Order}.
 *
 * @param {string} data
 * @returns {Order}
 */
export function readOrder(data) {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isOrder(value)) throw new TypeError('The message lacks orderId or status as a string.');
  return value;
}

/**
 * @param {any} value
 * @returns {value is Order}
 */
function isOrder(value) {
  return typeof value?.orderId === 'string' && typeof value.status === 'string';
}

/**
 * @param {Uint8Array} bytes
 * @returns {unknown}
 */
function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new SyntaxError('The message is not JSON in UTF-8.');
  }
}
