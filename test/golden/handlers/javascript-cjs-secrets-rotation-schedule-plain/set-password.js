'use strict';

/** @import { Credentials } from './credentials.js' */

/**
 * A password that a rotation changes; everything else of the two is the same.
 *
 * @typedef {object} PasswordChange
 * @property {Credentials} current What the system takes until now.
 * @property {Credentials} next What it is to take from now on.
 */

class NotImplementedError extends Error {
  name = 'NotImplementedError';
}

/**
 * Gives the system that the secret is of its next password. It may be called again after it has done
 * so: sign in with `next` first, and change nothing where that works.
 *
 * @param {PasswordChange} _change
 * @returns {Promise<void>}
 */
async function setPassword(_change) {
  // Until this is written, a rotation ends here and the current password stays what it is.
  throw new NotImplementedError('Nothing tells the system its next password yet.');
}

/**
 * Uses the system with its next password, as a client would; throws when that does not work.
 *
 * @param {Credentials} _next
 * @returns {Promise<void>}
 */
async function testPassword(_next) {
  throw new NotImplementedError('Nothing tests the next password yet.');
}

module.exports = { setPassword, testPassword };
