import { parseChange } from './change.js';
import { logger } from './logger.js';
import { addRecord, noTotals } from './totals.js';
import { finishedWindow, stateOf } from './window.js';
import { writeTotals } from './write-totals.js';

/** @import { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda' */
/** @import { WindowEvent, WindowResponse, WindowState } from './window.js' */

/**
 * Adds records to the totals of their window, in order, and stops at the first that fails: it and
 * what follows come again, with the state up to there. The last invocation of a window writes its
 * totals, also where a record of it fails: Lambda may give that up, and the window with it. A
 * BatchProcessor has no state to carry.
 *
 * @param {DynamoDBStreamEvent & WindowEvent} event
 * @param {Context} context
 * @returns {Promise<WindowResponse>}
 */
export async function handler(event, context) {
  logger.addContext(context);
  let state = stateOf(event);
  /** @type {WindowResponse['batchItemFailures']} */
  const batchItemFailures = [];
  for (const record of event.Records) {
    const next = added(state, record);
    if (!next) {
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      break;
    }
    state = next;
  }
  const finished = finishedWindow(event, state);
  if (!finished) return { state: state ?? {}, batchItemFailures };
  await writeTotals(finished);
  return { state: {}, batchItemFailures };
}

/**
 * The state with one record more; null where that fails.
 *
 * @param {WindowState | null} state
 * @param {DynamoDBRecord} record
 * @returns {WindowState | null}
 */
function added(state, record) {
  const { eventID, dynamodb: { SequenceNumber = '' } = {} } = record;
  try {
    const totals = addRecord(state?.totals ?? noTotals, parseChange(record));
    return { first: state?.first ?? SequenceNumber, totals };
  } catch (error) {
    logger.error('Record failed', { eventID, error });
    return null;
  }
}
