import { logger } from './logger.js';
import type { Order } from './order.js';

/**
 * Gives what is delivered in the place of a record, or null to drop it on purpose. Firehose may
 * hand a record over twice, under the same `recordId`: there should be no effect beside the answer. A
 * record that throws is not tried again, but kept among the errors.
 */
export async function transformOrder(order: Order, recordId: string): Promise<Order | null> {
  logger.debug('Record transformed', { recordId });
  return order;
}
