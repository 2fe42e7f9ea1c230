'use strict';

/** @import { APIGatewayProxyStructuredResultV2 } from 'aws-lambda' */
/** @import { SocketEvent } from './connection.js' */

/** A refusal: of a connection with its status, of a message with its text as the answer. */
class Refusal extends Error {
  name = 'Refusal';

  /**
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * Sends a value to the client as JSON; null and undefined are no answer.
 *
 * @param {unknown} value
 * @returns {APIGatewayProxyStructuredResultV2}
 */
function answer(value) {
  if (value === null || value === undefined) return { statusCode: 200 };
  return { statusCode: 200, body: JSON.stringify(value) };
}

/**
 * Answers an error in the words that API Gateway has for its own.
 *
 * @param {number} statusCode
 * @param {string} message
 * @param {SocketEvent} event
 * @returns {APIGatewayProxyStructuredResultV2}
 */
function problem(statusCode, message, { requestContext: { connectionId, requestId } }) {
  return { statusCode, body: JSON.stringify({ message, connectionId, requestId }) };
}

module.exports = { Refusal, answer, problem };
