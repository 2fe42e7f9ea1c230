import { toOccurrence } from './occurrence.js';
import { runTask } from './run-task.js';

/** @import { ScheduleEvent } from './occurrence.js' */

/**
 * EventBridge Scheduler hands over one event each time that the schedule is due; an error makes Lambda deliver it again.
 *
 * @param {ScheduleEvent} event
 */
export async function handler(event) {
  const { executionId, scheduledTime } = event;
  try {
    await runTask(toOccurrence(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Task failed', executionId, scheduledTime, errorName });
    throw error;
  }
  console.info({ message: 'Task done', executionId, scheduledTime });
}
