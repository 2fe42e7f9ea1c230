'use strict';

const { toDeviceMessage } = require('./device-message.js');
const { processDeviceMessage } = require('./process-device-message.js');

/** @import { RuleEvent } from './device-message.js' */

/**
 * A rule hands over one message at a time; an error makes Lambda deliver it again.
 *
 * @param {RuleEvent} event
 */
async function handler(event) {
  const { messageId } = event;
  try {
    await processDeviceMessage(toDeviceMessage(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Message failed', messageId, errorName });
    throw error;
  }
  console.info({ message: 'Message processed', messageId });
}

module.exports = { handler };
