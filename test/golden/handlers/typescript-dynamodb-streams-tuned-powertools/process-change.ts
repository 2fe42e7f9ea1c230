import type { Change } from './change.js';
import { logger } from './logger.js';

/**
 * Does the work for one change. DynamoDB may deliver it twice under the same `eventId`: make the
 * effect idempotent by it. A change that throws holds up its shard: it is delivered again with all
 * that follows, until Lambda gives it up and tells the failure queue. Writing to the same table
 * calls this again, without end.
 */
export async function processChange(_change: Change, eventId: string): Promise<void> {
  logger.info('Record processed', { eventId });
}
