import { type ChangeEvent, type DocumentDBEvent, readChange } from './change.js';
import { processDocument } from './process-document.js';

/** Processes changes in order up to the first that fails: then all of the batch comes again. */
export async function handler({ events }: DocumentDBEvent): Promise<void> {
  for (const { event } of events) await processOne(event);
}

async function processOne(event: ChangeEvent): Promise<void> {
  const id = event._id._data;
  try {
    const change = readChange(event);
    if (change) await processDocument(change);
    else console.info({ message: 'Change skipped', id, operation: event.operationType });
  } catch (error) {
    console.error({ message: 'Change failed', id, error });
    throw error;
  }
}
