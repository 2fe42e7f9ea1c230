'use strict';

const { pipeline } = require('node:stream/promises');

/** @typedef {import('aws-lambda').LambdaFunctionURLEvent} LambdaFunctionURLEvent */

/**
 * Sends status and headers, and the body piece by piece, as it comes. Rejects where a body fails
 * half-way: all that the caller sees of it is that the answer ends early.
 *
 * @param {Response} response
 * @param {awslambda.HttpResponseStream} responseStream
 */
async function send({ status, headers, body }, responseStream) {
  const single = [...headers].filter(([name]) => name !== 'set-cookie');
  const stream = awslambda.HttpResponseStream.from(responseStream, {
    statusCode: status,
    headers: Object.fromEntries(single),
    cookies: headers.getSetCookie(),
  });
  // Status and headers go out with the first write, be it of nothing.
  stream.write('');
  await pipeline(body ?? [], stream);
}

module.exports = { send };
