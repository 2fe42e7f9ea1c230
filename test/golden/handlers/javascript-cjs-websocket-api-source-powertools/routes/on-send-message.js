'use strict';

/** @import { Message } from '../connection.js' */

/**
 * The client gets what this answers. Throw a Refusal to refuse a message; any other error is answered with 500.
 *
 * @param {Message} message
 * @returns {Promise<unknown>}
 */
async function onSendMessage({ body }) {
  return body;
}

module.exports = { onSendMessage };
