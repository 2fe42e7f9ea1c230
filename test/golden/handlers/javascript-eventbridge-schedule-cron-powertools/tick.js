import { parse } from '@aws-lambda-powertools/parser';
import { EventBridgeSchema } from '@aws-lambda-powertools/parser/schemas/eventbridge';
import { z } from 'zod';

/** @import { EventBridgeEvent } from 'aws-lambda' */

const eventSchema = EventBridgeSchema.extend({
  'detail-type': z.literal('Scheduled Event'),
  resources: z.tuple([z.string()], z.string()),
  detail: z.record(z.string(), z.unknown()),
});

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

/**
 * Reads what the rule hands over; throws when no schedule sends such an event.
 *
 * @param {EventBridgeEvent<string, unknown>} event
 * @returns {Tick}
 */
export function toTick(event) {
  const { id, time, resources, detail } = parse(event, undefined, eventSchema);
  return { eventId: id, dueAt: time, rule: resources[0], input: detail };
}
