import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { parsePayload } from './payload.js';
import { addRecord, noTotals } from './totals.js';
import {
  finishedWindow,
  stateOf,
  type WindowEvent,
  type WindowResponse,
  type WindowState,
} from './window.js';
import { writeTotals } from './write-totals.js';

/**
 * Adds records to the totals of their window, in order, and stops at the first that fails: it and what
 * follows come again, with the state up to there. The last invocation of a window writes its totals, also
 * where a record of it fails: Lambda may give that up, and the window with it.
 */
export async function handler(event: KinesisStreamEvent & WindowEvent): Promise<WindowResponse> {
  let state = stateOf(event);
  const batchItemFailures: WindowResponse['batchItemFailures'] = [];
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

/** The state with one record more; null where that fails. */
function added(state: WindowState | null, record: KinesisStreamRecord): WindowState | null {
  const { eventID, kinesis } = record;
  try {
    const totals = addRecord(state?.totals ?? noTotals, parsePayload(kinesis.data));
    return { first: state?.first ?? kinesis.sequenceNumber, totals };
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return null;
  }
}
