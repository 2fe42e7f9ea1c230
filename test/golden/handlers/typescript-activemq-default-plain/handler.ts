import { type ActiveMQEvent, type Delivery, deliveriesIn } from './deliveries.js';
import { readOrder } from './order.js';
import { processDelivery } from './process-delivery.js';

/**
 * Processes every message, and fails when one of them did: then the broker delivers all of them
 * again, since it takes no word of single messages.
 */
export async function handler(event: ActiveMQEvent): Promise<void> {
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
    console.error({ message: 'Message failed', id, error });
    return false;
  }
}
