'use strict';

/** @import { Step, StepResult } from './step.js' */

/**
 * What this function is for. A step may be tried again although it was done: guard every effect with
 * `step.executionId`. What throws is tried again, unless it is an InvalidInputError.
 *
 * @param {Step} step
 * @returns {Promise<StepResult>}
 */
async function runStep({ order }) {
  return { orderId: order.orderId, accepted: true };
}

module.exports = { runStep };
