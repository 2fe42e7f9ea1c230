import type { Context, EventBridgeEvent } from 'aws-lambda';
import { toBusEvent } from './bus-event.js';
import { logger } from './logger.js';
import { processEvent } from './process-event.js';

/** A rule hands over one event at a time; an error fails the event, which Lambda delivers again. */
export async function handler(
  event: EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<void> {
  logger.addContext(context);
  const eventId = event.id;
  try {
    await processEvent(toBusEvent(event));
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Event failed', { eventId, errorName });
    throw error;
  }
  logger.info('Event processed', { eventId });
}
