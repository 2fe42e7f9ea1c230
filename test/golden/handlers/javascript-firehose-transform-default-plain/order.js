/**
 * What the data of a record holds.
 *
 * @typedef {object} Order
 * @property {string} orderId
 * @property {string} status
 */

/**
 * Reads the data of a record, JSON in base64; throws when it holds no {@link Order}.
 *
 * @param {string} data
 * @returns {Order}
 */
export function parseOrder(data) {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isOrder(value)) throw new TypeError('The data lacks orderId or status as a string.');
  return value;
}

/**
 * A line of JSON in base64, as Firehose takes it: records of one object in S3 stand behind each other.
 *
 * @param {Order} order
 */
export function encodeOrder(order) {
  return Buffer.from(`${JSON.stringify(order)}\n`).toString('base64');
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
    // The error of JSON.parse quotes the text, which would take the data into the log.
    throw new SyntaxError('The data is not JSON in UTF-8.');
  }
}
