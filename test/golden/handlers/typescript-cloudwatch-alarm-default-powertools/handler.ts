import type { CloudWatchAlarmEvent, Context } from 'aws-lambda';
import { toAlarmChange } from './alarm-change.js';
import { logger } from './logger.js';
import { processAlarmChange } from './process-alarm-change.js';

/** An alarm hands over one change of its state at a time; an error makes Lambda deliver it again. */
export async function handler(event: CloudWatchAlarmEvent, context: Context): Promise<void> {
  logger.addContext(context);
  const { alarmArn, time } = event;
  try {
    await processAlarmChange(toAlarmChange(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Alarm change failed', { alarmArn, time, errorName });
    throw error;
  }
  logger.info('Alarm change processed', { alarmArn, time });
}
