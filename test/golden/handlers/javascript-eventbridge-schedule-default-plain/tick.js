/** @import { EventBridgeEvent } from 'aws-lambda' */

/**
 * A time at which the schedule is due.
 *
 * @typedef {object} Tick
 * @property {string} eventId The same whenever this event is delivered again.
 * @property {string} dueAt ISO 8601, in UTC; the same where a schedule fires twice for one time.
 * @property {string} rule The ARN of the rule.
 * @property {Record<string, unknown>} input What every run is given: the detail of the event, empty
 *   where the schedule has no input.
 */

export class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what the rule hands over; throws when no schedule sends such an event.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @returns {Tick}
 */
export function toTick(event) {
  const [rule] = event.resources;
  if (event['detail-type'] !== 'Scheduled Event' || rule === undefined) {
    throw new UnknownEventError('No schedule sends such an event.');
  }
  if (Number.isNaN(Date.parse(event.time))) {
    throw new UnknownEventError('The event tells no time.');
  }
  if (!isObject(event.detail)) throw new UnknownEventError('The event has no detail.');
  return { eventId: event.id, dueAt: event.time, rule, input: event.detail };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
