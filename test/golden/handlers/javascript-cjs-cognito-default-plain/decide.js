'use strict';

/** @import { Decision, Question } from './question.js' */

/**
 * Who may sign up, and whose address needs no check.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 *
 * @param {Question} _question
 * @returns {Promise<Decision>}
 */
async function decide(_question) {
  return { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
}

module.exports = { decide };
