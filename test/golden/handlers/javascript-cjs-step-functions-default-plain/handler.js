'use strict';

const { runStep } = require('./run-step.js');
const { toStep } = require('./step.js');

/** @import { StepEvent } from './step.js' */

/**
 * The state machine waits for the answer; an error makes it try again, or fail the execution.
 *
 * @param {StepEvent} event
 */
async function handler(event) {
  const { executionId } = event;
  try {
    const result = await runStep(toStep(event));
    console.info({ message: 'Step done', executionId });
    return result;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Step failed', executionId, errorName });
    throw error;
  }
}

module.exports = { handler };
