import { runJob } from './run-job.js';
import { toTick } from './tick.js';

/** @import { EventBridgeEvent } from 'aws-lambda' */

/**
 * A rule hands over one event each time that its schedule is due; an error makes Lambda deliver it again.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 */
export async function handler(event) {
  const eventId = event.id;
  try {
    await runJob(toTick(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Job failed', eventId, errorName });
    throw error;
  }
  console.info({ message: 'Job done', eventId });
}
