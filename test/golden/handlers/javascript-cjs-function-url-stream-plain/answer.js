'use strict';

const { pipeline } = require('node:stream/promises');

/** @typedef {import('aws-lambda').LambdaFunctionURLEvent} LambdaFunctionURLEvent */

/**
 * What a route answers; a body in pieces is sent as they come.
 *
 * @typedef {object} StreamedAnswer
 * @property {number} statusCode
 * @property {Record<string, string>} [headers]
 * @property {string[]} [cookies]
 * @property {string | AsyncIterable<string | Uint8Array>} [body]
 */

/**
 * Sends status and headers, and the body piece by piece. Rejects where a body fails half-way: all
 * that the caller sees of it is that the answer ends early.
 *
 * @param {StreamedAnswer} answer
 * @param {awslambda.HttpResponseStream} responseStream
 */
async function send({ body = '', ...metadata }, responseStream) {
  const stream = awslambda.HttpResponseStream.from(responseStream, metadata);
  // Status and headers go out with the first write, be it of nothing.
  stream.write('');
  await pipeline(typeof body === 'string' ? [body] : body, stream);
}

module.exports = { send };
