import { readChange } from './change.js';
import { logger } from './logger.js';
import { processDocument } from './process-document.js';

/** @import { Context } from 'aws-lambda' */
/** @import { ChangeEvent, DocumentDBEvent } from './change.js' */

/**
 * Processes changes in order up to the first that fails: then all of the batch comes again.
 *
 * @param {DocumentDBEvent} event
 * @param {Context} context
 * @returns {Promise<void>}
 */
export async function handler({ events }, context) {
  logger.addContext(context);
  for (const { event } of events) await processOne(event);
}

/** @param {ChangeEvent} event */
async function processOne(event) {
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
