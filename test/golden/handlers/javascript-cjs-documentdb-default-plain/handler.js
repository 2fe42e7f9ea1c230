'use strict';

const { readChange } = require('./change.js');
const { processDocument } = require('./process-document.js');

/** @import { ChangeEvent, DocumentDBEvent } from './change.js' */

/**
 * Processes changes in order up to the first that fails: then all of the batch comes again.
 *
 * @param {DocumentDBEvent} event
 * @returns {Promise<void>}
 */
async function handler({ events }) {
  for (const { event } of events) await processOne(event);
}

/** @param {ChangeEvent} event */
async function processOne(event) {
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

module.exports = { handler };
