/** @import { Tick } from './tick.js' */

/**
 * What this function is for. A schedule may fire twice for the same `tick.dueAt`, and an event may be
 * delivered again: guard every effect with it. A job that throws is tried again, and after the last try
 * the event goes to the failure queue.
 *
 * @param {Tick} _tick
 */
export async function runJob(_tick) {}
