'use strict';

const { toBusEvent } = require('./bus-event.js');
const { logger } = require('./logger.js');
const { processEvent } = require('./process-event.js');

/** @import { Context, EventBridgeEvent } from 'aws-lambda' */

/**
 * A rule hands over one event at a time; an error fails the event, which Lambda delivers again.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const eventId = event.id;
  try {
    await processEvent(toBusEvent(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Event failed', { eventId, errorName });
    throw error;
  }
  logger.info('Event processed', { eventId });
}

module.exports = { handler };
