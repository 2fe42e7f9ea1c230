'use strict';

const { logger } = require('./logger.js');
const { runStep } = require('./run-step.js');
const { toStep } = require('./step.js');

/** @import { Context } from 'aws-lambda' */
/** @import { StepEvent } from './step.js' */

/**
 * The state machine waits for the answer; an error makes it try again, or fail the execution.
 *
 * @param {StepEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const { executionId } = event;
  try {
    const result = await runStep(toStep(event));
    logger.info('Step done', { executionId });
    return result;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Step failed', { executionId, errorName });
    throw error;
  }
}

module.exports = { handler };
