'use strict';

/**
 * What Lambda reads from a queue of RabbitMQ; messages by queue and virtual host, such as `orders::/`.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 *
 * @typedef {object} RabbitMQEvent
 * @property {string} eventSource
 * @property {string} eventSourceArn
 * @property {Record<string, RabbitMQMessage[]>} rmqMessagesByQueue
 */

/**
 * @typedef {object} RabbitMQMessage
 * @property {BasicProperties} basicProperties
 * @property {boolean} redelivered
 * @property {string} data Base64, also of text.
 */

/**
 * @typedef {object} BasicProperties
 * @property {string | null} messageId Set by publishers that care, and by nobody else.
 * @property {string | null} contentType
 * @property {Record<string, unknown>} headers Text is given as `{ bytes: [...] }`.
 */

/**
 * A message of a batch: what tells it apart, and its data in base64.
 *
 * @typedef {object} Delivery
 * @property {string} id
 * @property {string} data
 */

/**
 * The messages of an event, in order; one without an id goes by its place in the batch.
 *
 * @param {RabbitMQEvent} event
 * @returns {Delivery[]}
 */
function deliveriesIn({ rmqMessagesByQueue }) {
  return Object.entries(rmqMessagesByQueue).flatMap(([queue, messages]) =>
    messages.map(({ basicProperties, data }, at) => ({
      id: basicProperties.messageId ?? `${queue}#${at}`,
      data,
    })),
  );
}

module.exports = { deliveriesIn };
