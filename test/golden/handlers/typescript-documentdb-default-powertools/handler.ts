import type { Context } from 'aws-lambda';
import { type ChangeEvent, type DocumentDBEvent, readChange } from './change.js';
import { logger } from './logger.js';
import { processDocument } from './process-document.js';

/** Processes changes in order up to the first that fails: then all of the batch comes again. */
export async function handler({ events }: DocumentDBEvent, context: Context): Promise<void> {
  logger.addContext(context);
  for (const { event } of events) await processOne(event);
}

async function processOne(event: ChangeEvent): Promise<void> {
  const id = event._id._data;
  try {
    const change = readChange(event);
    if (change) await processDocument(change);
    else logger.info('Change skipped', { id, operation: event.operationType });
  } catch (error) {
    logger.error('Change failed', { id, error });
    throw error;
  }
}
