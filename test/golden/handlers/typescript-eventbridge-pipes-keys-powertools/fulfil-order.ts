import type { Change } from './change.js';
import { logger } from './logger.js';

/**
 * Does the work for one record. The pipe may hand it over twice under the same `eventId`: make the
 * effect idempotent by it. A record that throws comes again with those after it, and after the last
 * try the dead-letter queue hears of it.
 */
export async function fulfilOrder(_change: Change, eventId: string): Promise<void> {
  logger.info('Order fulfilled', { eventId });
}
