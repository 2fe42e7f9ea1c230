/** @import { Order } from './order.js' */

/**
 * Does the work for one message. The broker may deliver it twice, and delivers the whole batch again
 * when one message of it throws: make the effect idempotent.
 *
 * @param {Order} _order
 * @param {string} id
 */
export async function processDelivery(_order, id) {
  console.info({ message: 'Message processed', id });
}
