import type { CloudWatchLogsEvent, Context } from 'aws-lambda';
import { toLogEvents } from './log-data.js';
import { logger } from './logger.js';
import { processLogEvent } from './process-log-event.js';

/** Attempts every log event; a failed one then fails them all, which Lambda delivers again. */
export async function handler(event: CloudWatchLogsEvent, context: Context): Promise<void> {
  logger.addContext(context);
  const logEvents = toLogEvents(event);
  const failures: unknown[] = [];
  for (const logEvent of logEvents) {
    const { eventId } = logEvent;
    try {
      await processLogEvent(logEvent);
    } catch (error) {
      const errorName = error instanceof Error ? error.name : typeof error;
      logger.error('Log event failed', { eventId, errorName });
      failures.push(error);
    }
  }
  const failed = failures.length;
  const processed = logEvents.length - failed;
  logger.info('Log events handled', { processed, failed });
  if (failed === 0) return;
  throw new AggregateError(failures, `Log events failed: ${failed} of ${logEvents.length}`);
}
