import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { parseChange } from './change.js';
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
export async function handler(event: DynamoDBStreamEvent & WindowEvent): Promise<WindowResponse> {
  let state = stateOf(event);
  const batchItemFailures: WindowResponse['batchItemFailures'] = [];
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

/** The state with one record more; null where that fails. */
function added(state: WindowState | null, record: DynamoDBRecord): WindowState | null {
  const { eventID, dynamodb: { SequenceNumber = '' } = {} } = record;
  try {
    const totals = addRecord(state?.totals ?? noTotals, parseChange(record));
    return { first: state?.first ?? SequenceNumber, totals };
  } catch (error) {
    console.error({ message: 'Record failed', eventID, error });
    return null;
  }
}
