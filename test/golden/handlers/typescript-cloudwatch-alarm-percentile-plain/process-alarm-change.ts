import type { AlarmChange } from './alarm-change.js';

/**
 * What this function is for. CloudWatch and Lambda may deliver a change twice under the same
 * `alarmChange.changeId`: guard every effect with it. A change that throws is tried again, and after
 * the last try it goes to the failure queue.
 */
export async function processAlarmChange(_alarmChange: AlarmChange): Promise<void> {}
