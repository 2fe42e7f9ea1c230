import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

/**
 * What the SQL statement of the rule selects.
 *
 * @typedef {Record<string, unknown> & Pick<DeviceMessage, 'messageId' | 'topic' | 'receivedAt'>} RuleEvent
 */

/**
 * A message of a device.
 *
 * @typedef {object} DeviceMessage
 * @property {string} messageId The same whenever this message is delivered again, and different for every other message.
 * @property {string} topic
 * @property {number} receivedAt When AWS IoT received it: milliseconds since 1970, in UTC.
 * @property {Record<string, unknown>} payload Everything else that the statement selects: nothing of it is sure before it is checked.
 */

const eventSchema = z.looseObject({
  messageId: z.string(),
  topic: z.string(),
  receivedAt: z.number(),
});

/**
 * Reads what the rule hands over; throws when it lacks what every message has.
 *
 * @param {RuleEvent} event
 * @returns {DeviceMessage}
 */
export function toDeviceMessage(event) {
  const { messageId, topic, receivedAt, ...payload } = parse(event, undefined, eventSchema);
  return { messageId, topic, receivedAt, payload };
}
