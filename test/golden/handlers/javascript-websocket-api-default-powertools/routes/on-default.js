import { Refusal } from '../answers.js';

/** @import { StrayMessage } from '../connection.js' */

/**
 * What is no JSON and what names no action that there is.
 *
 * @param {StrayMessage} _message
 * @returns {Promise<unknown>}
 */
export async function onDefault(_message) {
  throw new Refusal(404, 'No action takes this message.');
}
