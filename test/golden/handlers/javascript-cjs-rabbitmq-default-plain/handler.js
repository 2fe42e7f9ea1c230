'use strict';

const { deliveriesIn } = require('./deliveries.js');
const { readOrder } = require('./order.js');
const { processDelivery } = require('./process-delivery.js');

/** @import { RabbitMQEvent, Delivery } from './deliveries.js' */

/**
 * Processes every message, and fails when one of them did: then the broker delivers all of them
 * again, since it takes no word of single messages.
 *
 * @param {RabbitMQEvent} event
 * @returns {Promise<void>}
 */
async function handler(event) {
  const deliveries = deliveriesIn(event);
  let failed = 0;
  for (const delivery of deliveries) {
    if (!(await succeeds(delivery))) failed += 1;
  }
  if (failed > 0) throw new Error(`${failed} of ${deliveries.length} messages failed.`);
}

/** @param {Delivery} delivery */
async function succeeds({ id, data }) {
  try {
    await processDelivery(readOrder(data), id);
    return true;
  } catch (error) {
    console.error({ message: 'Message failed', id, error });
    return false;
  }
}

module.exports = { handler };
