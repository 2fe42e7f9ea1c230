'use strict';

/** @import { Outcome } from './outcome.js' */

/**
 * What this function is for. Lambda may deliver an outcome twice under the same
 * `outcome.requestId`: guard every effect with it. An outcome that throws is tried again, and after
 * the last try it goes to the failure queue.
 *
 * @param {Outcome} _outcome
 */
async function processOutcome(_outcome) {}

module.exports = { processOutcome };
