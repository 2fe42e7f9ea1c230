/** @import { BusEvent } from './bus-event.js' */

/**
 * What this function is for. EventBridge and Lambda may deliver an event twice under the same
 * `event.eventId`: guard every effect with it. An event that throws is tried again, and after the last
 * try it goes to the failure queue.
 *
 * @param {BusEvent} _event
 */
export async function processEvent(_event) {}
