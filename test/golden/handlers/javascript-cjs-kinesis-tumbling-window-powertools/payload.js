'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { z } = require('zod');

const payloadSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/**
 * What the data of a record holds.
 *
 * @typedef {z.infer<typeof payloadSchema>} Payload
 */

/**
 * Reads the data of a record, JSON in base64; throws when it holds no {@link Payload}.
 *
 * @param {string} data
 * @returns {Payload}
 */
function parsePayload(data) {
  return parse(parseJson(Buffer.from(data, 'base64')), undefined, payloadSchema);
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
