'use strict';

const { logger } = require('./logger.js');
const { parsePayload } = require('./payload.js');
const { addRecord, noTotals } = require('./totals.js');
const { finishedWindow, stateOf } = require('./window.js');
const { writeTotals } = require('./write-totals.js');

/** @import { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda' */
/** @import { WindowEvent, WindowResponse, WindowState } from './window.js' */

/**
 * Adds records to the totals of their window, in order, and stops at the first that fails: it and
 * what follows come again, with the state up to there. The last invocation of a window writes its
 * totals, also where a record of it fails: Lambda may give that up, and the window with it. A
 * BatchProcessor has no state to carry.
 *
 * @param {KinesisStreamEvent & WindowEvent} event
 * @param {Context} context
 * @returns {Promise<WindowResponse>}
 */
async function handler(event, context) {
  logger.addContext(context);
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
    logger.error('Record failed', { eventID, error });
    return null;
  }
}

module.exports = { handler };
