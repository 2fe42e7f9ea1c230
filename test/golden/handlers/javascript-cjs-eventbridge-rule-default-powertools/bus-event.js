'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { EventBridgeSchema } = require('@aws-lambda-powertools/parser/schemas/eventbridge');
const { z } = require('zod');

/** @import { EventBridgeEvent } from 'aws-lambda' */

/** What this function handles; an event of any other type fails, and ends in the failure queue. */
const detailTypes = /** @type {const} */ (['Order Placed']);

const detailSchema = z.looseObject({
  orderId: z.string(),
  status: z.string(),
});

const eventSchema = EventBridgeSchema.extend({
  'detail-type': z.enum(detailTypes),
  detail: detailSchema,
});

/**
 * The types of events that are handled.
 *
 * @typedef {(typeof detailTypes)[number]} DetailType
 */

/**
 * What happened, as its publisher tells it.
 *
 * @typedef {z.infer<typeof detailSchema>} Detail
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

/**
 * Reads what the rule hands over; throws when it holds nothing that this function handles.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @returns {BusEvent}
 */
function toBusEvent(event) {
  const known = parse(event, undefined, eventSchema);
  return {
    eventId: known.id,
    source: known.source,
    detailType: known['detail-type'],
    occurredAt: known.time,
    resources: known.resources,
    detail: known.detail,
  };
}

module.exports = { toBusEvent };
