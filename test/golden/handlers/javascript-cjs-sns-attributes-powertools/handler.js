'use strict';

const { logger } = require('./logger.js');
const { toNotification } = require('./notification.js');
const { processNotification } = require('./process-notification.js');

/** @import { Context, SNSEvent, SNSEventRecord } from 'aws-lambda' */

/**
 * SNS hands over one message at a time; an error fails the event, which Lambda delivers again.
 *
 * @param {SNSEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  for (const record of event.Records) await attempt(record);
}

/** @param {SNSEventRecord} record */
async function attempt({ Sns }) {
  const messageId = Sns.MessageId;
  try {
    await processNotification(toNotification(Sns));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Message failed', { messageId, errorName });
    throw error;
  }
  logger.info('Message processed', { messageId });
}

module.exports = { handler };
