'use strict';

/**
 * What Lambda reads from a queue of ActiveMQ. https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 *
 * @typedef {object} ActiveMQEvent
 * @property {string} eventSource
 * @property {string} eventSourceArn
 * @property {ActiveMQMessage[]} messages
 */

/**
 * @typedef {object} ActiveMQMessage
 * @property {string} messageID
 * @property {'jms/text-message' | 'jms/bytes-message'} messageType
 * @property {string} data Base64, also of text.
 * @property {boolean} redelivered
 * @property {Record<'physicalName', string>} destination
 * @property {Record<string, string>} properties What the producer set beside, as text.
 */

/**
 * A message of a batch: what tells it apart, and its data in base64.
 *
 * @typedef {object} Delivery
 * @property {string} id
 * @property {string} data
 */

/**
 * The messages of an event, in order.
 *
 * @param {ActiveMQEvent} event
 * @returns {Delivery[]}
 */
function deliveriesIn({ messages }) {
  return messages.map(({ messageID, data }) => ({ id: messageID, data }));
}

module.exports = { deliveriesIn };
