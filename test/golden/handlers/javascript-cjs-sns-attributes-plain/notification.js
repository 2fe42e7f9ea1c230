'use strict';

/** @import { SNSMessage } from 'aws-lambda' */

/**
 * What the text of a message holds.
 *
 * @typedef {object} Message
 * @property {string} orderId
 * @property {string} status
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

class UnknownMessageError extends Error {
  name = 'UnknownMessageError';
}

/**
 * Reads what SNS hands over; throws when it holds no message of this kind.
 *
 * @param {SNSMessage} sns
 * @returns {Notification}
 */
function toNotification(sns) {
  const attributes = Object.entries(sns.MessageAttributes ?? {}).map(([name, { Type, Value }]) => [
    name,
    { type: Type, value: Value },
  ]);
  return {
    messageId: sns.MessageId,
    publishedAt: sns.Timestamp,
    subject: sns.Subject ?? null,
    attributes: Object.fromEntries(attributes),
    message: parseMessage(sns.Message),
  };
}

/**
 * @param {string} text
 * @returns {Message}
 */
function parseMessage(text) {
  const { orderId, status } = Object(parseJson(text));
  if (typeof orderId === 'string' && typeof status === 'string') return { orderId, status };
  throw new UnknownMessageError('The message lacks orderId or status as a string.');
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
    throw new UnknownMessageError('The message is not JSON.');
  }
}

module.exports = { UnknownMessageError, toNotification };
