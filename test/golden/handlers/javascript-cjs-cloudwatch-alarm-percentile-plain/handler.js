'use strict';

const { toAlarmChange } = require('./alarm-change.js');
const { processAlarmChange } = require('./process-alarm-change.js');

/** @import { CloudWatchAlarmEvent } from 'aws-lambda' */

/**
 * An alarm hands over one change of its state at a time; an error makes Lambda deliver it again.
 *
 * @param {CloudWatchAlarmEvent} event
 */
async function handler(event) {
  const { alarmArn, time } = event;
  try {
    await processAlarmChange(toAlarmChange(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Alarm change failed', alarmArn, time, errorName });
    throw error;
  }
  console.info({ message: 'Alarm change processed', alarmArn, time });
}

module.exports = { handler };
