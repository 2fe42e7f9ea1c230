'use strict';

const { toBusEvent } = require('./bus-event.js');
const { processEvent } = require('./process-event.js');

/** @import { EventBridgeEvent } from 'aws-lambda' */

/**
 * A rule hands over one event at a time; an error fails the event, which Lambda delivers again.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 */
async function handler(event) {
  const eventId = event.id;
  try {
    await processEvent(toBusEvent(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Event failed', eventId, errorName });
    throw error;
  }
  console.info({ message: 'Event processed', eventId });
}

module.exports = { handler };
