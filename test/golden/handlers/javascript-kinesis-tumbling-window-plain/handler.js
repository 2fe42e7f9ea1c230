import { parsePayload } from './payload.js';
import { addRecord, noTotals } from './totals.js';
import { finishedWindow, stateOf } from './window.js';
import { writeTotals } from './write-totals.js';

/** @import { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda' */
/** @import { WindowEvent, WindowResponse, WindowState } from './window.js' */

/**
 * Adds records to the totals of their window, in order, and stops at the first that fails: it and
 * what follows come again, with the state up to there. The last invocation of a window writes its
 * totals, also where a record of it fails: Lambda may give that up, and the window with it.
 *
 * @param {KinesisStreamEvent & WindowEvent} event
 * @returns {Promise<WindowResponse>}
 */
export async function handler(event) {
  let state = stateOf(event);
  /** @type {WindowResponse['batchItemFailures']} */
  const batchItemFailures = [];
  for (const record of event.Records) {
    const next = added(state, record);
    if (!next) {
      batchItemFailures.push({ itemIdentifier: record.kinesis.sequenceNumber });
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
 * @param {KinesisStreamRecord} record
 * @returns {WindowState | null}
 */
function added(state, record) {
  const { eventID, kinesis } = record;
  try {
    const totals = addRecord(state?.totals ?? noTotals, parsePayload(kinesis.data));
    return { first: state?.first ?? kinesis.sequenceNumber, totals };
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return null;
  }
}
