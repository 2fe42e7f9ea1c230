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

export class UnknownMessageError extends Error {
  name = 'UnknownMessageError';
}

/**
 * Reads what the rule hands over; throws when it lacks what every message has.
 *
 * @param {RuleEvent} event
 * @returns {DeviceMessage}
 */
export function toDeviceMessage(event) {
  const { messageId, topic, receivedAt, ...payload } = event;
  const named = typeof messageId === 'string' && typeof topic === 'string';
  if (named && typeof receivedAt === 'number') return { messageId, topic, receivedAt, payload };
  throw new UnknownMessageError('The message lacks its id, topic or time.');
}
