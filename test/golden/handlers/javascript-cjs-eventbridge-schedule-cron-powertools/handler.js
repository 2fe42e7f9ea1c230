'use strict';

const { logger } = require('./logger.js');
const { runJob } = require('./run-job.js');
const { toTick } = require('./tick.js');

/** @import { Context, EventBridgeEvent } from 'aws-lambda' */

/**
 * A rule hands over one event each time that its schedule is due; an error makes Lambda deliver it again.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const eventId = event.id;
  try {
    await runJob(toTick(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Job failed', { eventId, errorName });
    throw error;
  }
  logger.info('Job done', { eventId });
}

module.exports = { handler };
