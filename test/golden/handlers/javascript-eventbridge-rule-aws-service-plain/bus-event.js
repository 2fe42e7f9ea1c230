/** @import { EventBridgeEvent } from 'aws-lambda' */

/** What this function handles; an event of any other type fails, and ends in the failure queue. */
const detailTypes = /** @type {const} */ (['EC2 Instance State-change Notification']);

/** The keys that every detail has as text. */
const texts = /** @type {const} */ (['instance-id', 'state']);

/**
 * The types of events that are handled.
 *
 * @typedef {(typeof detailTypes)[number]} DetailType
 */

/**
 * What happened, as its publisher tells it.
 *
 * @typedef {Record<string, unknown> & Record<(typeof texts)[number], string>} Detail
 */

/**
 * An event of the bus.
 *
 * @typedef {object} BusEvent
 * @property {string} eventId The same whenever this event is delivered again, and different for every other event.
 * @property {string} source
 * @property {DetailType} detailType
 * @property {string} occurredAt ISO 8601, in UTC.
 * @property {string[]} resources ARNs of what the event is about.
 * @property {Detail} detail
 */

export class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what the rule hands over; throws when it holds nothing that this function handles.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @returns {BusEvent}
 */
export function toBusEvent(event) {
  return {
    eventId: event.id,
    source: event.source,
    detailType: toDetailType(event['detail-type']),
    occurredAt: event.time,
    resources: event.resources,
    detail: toDetail(event.detail),
  };
}

/**
 * @param {string} name
 * @returns {DetailType}
 */
function toDetailType(name) {
  const known = detailTypes.find((each) => each === name);
  if (known !== undefined) return known;
  throw new UnknownEventError('No event with such a detail-type is handled here.');
}

/**
 * @param {unknown} detail
 * @returns {Detail}
 */
function toDetail(detail) {
  if (isDetail(detail)) return detail;
  throw new UnknownEventError(`The detail needs ${texts.join(', ')} as text.`);
}

/**
 * @param {unknown} detail
 * @returns {detail is Detail}
 */
function isDetail(detail) {
  const found = Object(detail);
  return texts.every((key) => typeof found[key] === 'string');
}
