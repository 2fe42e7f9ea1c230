import type { FinishedWindow } from './window.js';

/**
 * Keeps the `totals` of a window, such as in a table. Lambda may ask for it twice under the same `key`: write
 * under it, so that the second time changes nothing. An error holds up the shard: Lambda asks again, with the
 * same state, until it gives the window up. A window that ended early, or with a record that failed, can have
 * several totals, each with its own key.
 */
export async function writeTotals({ key }: FinishedWindow): Promise<void> {
  console.info({ message: 'Totals written', key });
}
