import type { LogEvent } from './log-data.js';

/**
 * What this function is for. CloudWatch Logs and Lambda may deliver a log event twice under the same
 * `logEvent.eventId`, among others that failed: guard every effect with it. After the last try, all
 * that came together goes to the failure queue.
 */
export async function processLogEvent(_logEvent: LogEvent): Promise<void> {}
