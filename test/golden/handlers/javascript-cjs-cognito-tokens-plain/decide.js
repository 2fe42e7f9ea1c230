'use strict';

/** @import { Decision, Question } from './question.js' */

/**
 * What tokens say of a user.
 * What throws fails the call of the app, which sees the message of a DeniedError alone.
 *
 * @param {Question} _question
 * @returns {Promise<Decision>}
 */
async function decide(_question) {
  return { claimsAndScopeOverrideDetails: {} };
}

module.exports = { decide };
