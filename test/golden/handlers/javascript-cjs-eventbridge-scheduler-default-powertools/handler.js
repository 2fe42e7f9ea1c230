'use strict';

const { logger } = require('./logger.js');
const { toOccurrence } = require('./occurrence.js');
const { runTask } = require('./run-task.js');

/** @import { Context } from 'aws-lambda' */
/** @import { ScheduleEvent } from './occurrence.js' */

/**
 * EventBridge Scheduler hands over one event each time that the schedule is due; an error makes Lambda deliver it again.
 *
 * @param {ScheduleEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const { executionId, scheduledTime } = event;
  try {
    await runTask(toOccurrence(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Task failed', { executionId, scheduledTime, errorName });
    throw error;
  }
  logger.info('Task done', { executionId, scheduledTime });
}

module.exports = { handler };
