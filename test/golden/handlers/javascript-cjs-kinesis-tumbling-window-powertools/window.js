'use strict';

/** @import { Totals } from './totals.js' */

/**
 * What is carried from one invocation of a window to the next, as JSON of 1 MB at most.
 *
 * @typedef {object} WindowState
 * @property {string} first Sequence number of the first record in the totals.
 * @property {Totals} totals
 */

/**
 * @typedef {object} Interval
 * @property {string} start
 * @property {string} end
 */

/**
 * What an event has of its window beside the records. The state is what the invocation before has
 * answered; empty where a window begins, or goes on after an early end.
 *
 * @typedef {object} WindowEvent
 * @property {Interval} window
 * @property {Partial<WindowState>} [state]
 * @property {string} shardId
 * @property {boolean} isFinalInvokeForWindow
 * @property {boolean} isWindowTerminatedEarly
 */

/**
 * @typedef {object} BatchItemFailure
 * @property {string} itemIdentifier
 */

/**
 * What Lambda takes the state of a window from; an answer without one is an error.
 *
 * @typedef {object} WindowResponse
 * @property {Partial<WindowState>} state
 * @property {BatchItemFailure[]} batchItemFailures
 */

/**
 * A window of one shard that is over, or the part of it up to an early end. The key is the same
 * whenever these totals come again, and another one for all others.
 *
 * @typedef {object} FinishedWindow
 * @property {string} key
 * @property {string} shardId
 * @property {string} start
 * @property {string} end
 * @property {Totals} totals
 */

/**
 * The state that an event brings; null where nothing is counted yet.
 *
 * @param {WindowEvent} event
 * @returns {WindowState | null}
 */
function stateOf({ state: { first, totals } = {} }) {
  return first !== undefined && totals ? { first, totals } : null;
}

/**
 * What there is to write with the last invocation of a window; null before, and where nothing was
 * counted.
 *
 * @param {WindowEvent} event
 * @param {WindowState | null} state
 * @returns {FinishedWindow | null}
 */
function finishedWindow(event, state) {
  const { window, shardId, isFinalInvokeForWindow, isWindowTerminatedEarly } = event;
  if (!state || !(isFinalInvokeForWindow || isWindowTerminatedEarly)) return null;
  // Several totals of one window differ in their first record alone.
  const key = [shardId, window.start, state.first].join('/');
  return { key, shardId, ...window, totals: state.totals };
}

module.exports = { stateOf, finishedWindow };
