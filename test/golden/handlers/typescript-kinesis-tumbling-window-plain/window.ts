import type { Totals } from './totals.js';

/** What is carried from one invocation of a window to the next, as JSON of 1 MB at most. */
export interface WindowState {
  /** Sequence number of the first record in the totals. */
  first: string;
  totals: Totals;
}

/** What an event has of its window beside the records. */
export interface WindowEvent {
  window: { start: string; end: string };
  /** What the invocation before has answered; empty where a window begins, or goes on after an early end. */
  state?: Partial<WindowState>;
  shardId: string;
  isFinalInvokeForWindow: boolean;
  isWindowTerminatedEarly: boolean;
}

/** What Lambda takes the state of a window from; an answer without one is an error. */
export interface WindowResponse {
  state: Partial<WindowState>;
  batchItemFailures: { itemIdentifier: string }[];
}

/** A window of one shard that is over, or the part of it up to an early end. */
export interface FinishedWindow {
  /** The same whenever these totals come again, and another one for all others. */
  key: string;
  shardId: string;
  start: string;
  end: string;
  totals: Totals;
}

/** The state that an event brings; null where nothing is counted yet. */
export function stateOf({ state: { first, totals } = {} }: WindowEvent): WindowState | null {
  return first !== undefined && totals ? { first, totals } : null;
}

/** What there is to write with the last invocation of a window; null before, and where nothing was counted. */
export function finishedWindow(
  event: WindowEvent,
  state: WindowState | null,
): FinishedWindow | null {
  const { window, shardId, isFinalInvokeForWindow, isWindowTerminatedEarly } = event;
  if (!state || !(isFinalInvokeForWindow || isWindowTerminatedEarly)) return null;
  // Several totals of one window differ in their first record alone.
  const key = [shardId, window.start, state.first].join('/');
  return { key, shardId, ...window, totals: state.totals };
}
