'use strict';

const { parse } = require('@aws-lambda-powertools/parser');
const { SnsNotificationSchema } = require('@aws-lambda-powertools/parser/schemas/sns');
const { z } = require('zod');

/** @import { SNSMessage } from 'aws-lambda' */

const messageSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/**
 * What the text of a message holds.
 *
 * @typedef {z.infer<typeof messageSchema>} Message
 */

/**
 * What the publisher says beside the message: text, of type Binary in base64.
 *
 * @typedef {object} Attribute
 * @property {string} type `String`, `String.Array`, `Number` or `Binary`.
 * @property {string} value
 */

/**
 * A message of the topic.
 *
 * @typedef {object} Notification
 * @property {string} messageId The same whenever this message is delivered again, and different for every other message.
 * @property {string} publishedAt ISO 8601, in UTC.
 * @property {string | null} subject
 * @property {Record<string, Attribute>} attributes
 * @property {Message} message
 */

/**
 * Reads what SNS hands over; throws when it holds no message of this kind.
 *
 * @param {SNSMessage} sns
 * @returns {Notification}
 */
function toNotification(sns) {
  const notification = parse(sns, undefined, SnsNotificationSchema);
  const attributes = Object.entries(notification.MessageAttributes ?? {}).map(
    ([name, { Type, Value }]) => [name, { type: Type, value: Value }],
  );
  return {
    messageId: notification.MessageId,
    publishedAt: notification.Timestamp,
    subject: notification.Subject ?? null,
    attributes: Object.fromEntries(attributes),
    message: parse(parseJson(notification.Message), undefined, messageSchema),
  };
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new SyntaxError('The message is not JSON.');
  }
}

module.exports = { toNotification };
