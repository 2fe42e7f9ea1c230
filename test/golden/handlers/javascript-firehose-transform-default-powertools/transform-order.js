import { logger } from './logger.js';

/** @import { Order } from './order.js' */

/**
 * Gives what is delivered in the place of a record, or null to drop it on purpose. Firehose may
 * hand a record over twice, under the same `recordId`: there should be no effect beside the answer. A
 * record that throws is not tried again, but kept among the errors.
 *
 * @param {Order} order
 * @param {string} recordId
 * @returns {Promise<Order | null>}
 */
export async function transformOrder(order, recordId) {
  logger.debug('Record transformed', { recordId });
  return order;
}
