'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { z } = require('zod');

const orderSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/**
 * What a message holds.
 *
 * @typedef {z.infer<typeof orderSchema>} Order
 */

/**
 * Reads the data of a message, JSON in base64; throws when it holds no {@link Order}.
 *
 * @param {string} data
 * @returns {Order}
 */
function readOrder(data) {
  return parse(parseJson(Buffer.from(data, 'base64')), undefined, orderSchema);
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

module.exports = { readOrder };
