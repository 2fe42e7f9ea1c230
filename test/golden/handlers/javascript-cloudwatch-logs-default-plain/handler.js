import { toLogEvents } from './log-data.js';
import { processLogEvent } from './process-log-event.js';

/** @import { CloudWatchLogsEvent } from 'aws-lambda' */

/**
 * Attempts every log event; a failed one then fails them all, which Lambda delivers again.
 *
 * @param {CloudWatchLogsEvent} event
 */
export async function handler(event) {
  const logEvents = toLogEvents(event);
  /** @type {unknown[]} */
  const failures = [];
  for (const logEvent of logEvents) {
    const { eventId } = logEvent;
    try {
      await processLogEvent(logEvent);
    } catch (error) {
      const errorName = error instanceof Error ? error.name : typeof error;
      console.error({ message: 'Log event failed', eventId, errorName });
      failures.push(error);
    }
  }
  const failed = failures.length;
  const processed = logEvents.length - failed;
  console.info({ message: 'Log events handled', processed, failed });
  if (failed === 0) return;
  throw new AggregateError(failures, `Log events failed: ${failed} of ${logEvents.length}`);
}
