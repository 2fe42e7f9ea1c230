'use strict';

/**
 * What the data of a record holds.
 *
 * @typedef {object} Payload
 * @property {string} orderId
 * @property {string} status
 */

/**
 * Reads the data of a record, JSON in base64; throws when it holds no {@link Payload}.
 *
 * @param {string} data
 * @returns {Payload}
 */
function parsePayload(data) {
  const value = parseJson(Buffer.from(data, 'base64'));
  if (!isPayload(value)) throw new TypeError('The data lacks orderId or status as a string.');
  return value;
}

/**
 * @param {any} value
 * @returns {value is Payload}
 */
function isPayload(value) {
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

module.exports = { parsePayload };
