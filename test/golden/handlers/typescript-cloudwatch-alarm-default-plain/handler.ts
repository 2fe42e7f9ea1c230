import type { CloudWatchAlarmEvent } from 'aws-lambda';
import { toAlarmChange } from './alarm-change.js';
import { processAlarmChange } from './process-alarm-change.js';

/** An alarm hands over one change of its state at a time; an error makes Lambda deliver it again. */
export async function handler(event: CloudWatchAlarmEvent): Promise<void> {
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
