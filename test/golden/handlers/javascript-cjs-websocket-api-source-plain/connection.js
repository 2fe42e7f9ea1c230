'use strict';

const { Refusal } = require('./answers.js');

/** @import { APIGatewayEventWebsocketRequestContextV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda' */

/**
 * What only a client that connects and a closed connection have.
 *
 * @typedef {object} More
 * @property {APIGatewayEventWebsocketRequestContextV2 & { disconnectStatusCode?: number | null, disconnectReason?: string | null }} requestContext
 * @property {Record<string, string | undefined>} [headers]
 */

/**
 * What API Gateway hands over.
 *
 * @typedef {APIGatewayProxyWebsocketEventV2 & More} SocketEvent
 */

/**
 * @typedef {object} Connection
 * @property {string} connectionId The same for all events of one connection.
 * @property {number} connectedAt Milliseconds since 1970.
 */

/**
 * A client that wants to connect.
 *
 * @typedef {object} OpeningDetails
 * @property {string | null} origin The site whose page connects, as browsers tell it; null for a client that is no browser.
 * @property {Record<string, string | undefined>} parameters Of the URL; of a parameter that is sent twice the last value.
 */

/** @typedef {Connection & OpeningDetails} Opening */

/**
 * A connection that is closed.
 *
 * @typedef {object} ClosingDetails
 * @property {number | null} status Such as 1001 for a page that is left; null where nobody has told.
 * @property {string | null} reason
 */

/** @typedef {Connection & ClosingDetails} Closing */

/**
 * A message that no action takes, as it was sent.
 *
 * @typedef {Connection & { messageId: string, text: string }} StrayMessage
 */

/**
 * A message of an action; one that the client sends again has another messageId.
 *
 * @typedef {Connection & { messageId: string, body: Record<string, unknown> }} Message
 */

/**
 * @param {SocketEvent} event
 * @returns {Connection}
 */
function connectionOf({ requestContext }) {
  const { connectionId, connectedAt } = requestContext;
  return { connectionId, connectedAt };
}

/** @param {SocketEvent} event */
function textOf({ body = '', isBase64Encoded }) {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
}

/**
 * @param {SocketEvent} event
 * @returns {Opening}
 */
function toOpening(event) {
  const headers = Object.entries(event.headers ?? {});
  const [, origin = null] = headers.find(([name]) => name.toLowerCase() === 'origin') ?? [];
  return { ...connectionOf(event), origin, parameters: event.queryStringParameters ?? {} };
}

/**
 * @param {SocketEvent} event
 * @returns {Closing}
 */
function toClosing(event) {
  const { disconnectStatusCode: status = null, disconnectReason } = event.requestContext;
  return { ...connectionOf(event), status, reason: disconnectReason || null };
}

/**
 * @param {SocketEvent} event
 * @returns {StrayMessage}
 */
function toStrayMessage(event) {
  const { messageId } = event.requestContext;
  return { ...connectionOf(event), messageId, text: textOf(event) };
}

/**
 * Reads a message of an action; throws a Refusal of what is no JSON object.
 *
 * @param {SocketEvent} event
 * @returns {Message}
 */
function toMessage(event) {
  const { messageId } = event.requestContext;
  return { ...connectionOf(event), messageId, body: parseObject(textOf(event)) };
}

/**
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
function parseObject(text) {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new Refusal(400, 'The message is no JSON object.');
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { toOpening, toClosing, toStrayMessage, toMessage };
