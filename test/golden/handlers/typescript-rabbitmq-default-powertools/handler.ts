import type { Context } from 'aws-lambda';
import { type Delivery, deliveriesIn, type RabbitMQEvent } from './deliveries.js';
import { logger } from './logger.js';
import { readOrder } from './order.js';
import { processDelivery } from './process-delivery.js';

/**
 * Processes every message, and fails when one of them did: then the broker delivers all of them
 * again, since it takes no word of single messages.
 */
export async function handler(event: RabbitMQEvent, context: Context): Promise<void> {
  logger.addContext(context);
  const deliveries = deliveriesIn(event);
  let failed = 0;
  for (const delivery of deliveries) {
    if (!(await succeeds(delivery))) failed += 1;
  }
  if (failed > 0) throw new Error(`${failed} of ${deliveries.length} messages failed.`);
}

async function succeeds({ id, data }: Delivery): Promise<boolean> {
  try {
    await processDelivery(readOrder(data), id);
    return true;
  } catch (error) {
    logger.error('Message failed', { id, error });
    return false;
  }
}
