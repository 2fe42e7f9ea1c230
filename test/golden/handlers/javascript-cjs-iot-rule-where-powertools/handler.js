'use strict';

const { toDeviceMessage } = require('./device-message.js');
const { logger } = require('./logger.js');
const { processDeviceMessage } = require('./process-device-message.js');

/** @import { Context } from 'aws-lambda' */
/** @import { RuleEvent } from './device-message.js' */

/**
 * A rule hands over one message at a time; an error makes Lambda deliver it again.
 *
 * @param {RuleEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const { messageId } = event;
  try {
    await processDeviceMessage(toDeviceMessage(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Message failed', { messageId, errorName });
    throw error;
  }
  logger.info('Message processed', { messageId });
}

module.exports = { handler };
