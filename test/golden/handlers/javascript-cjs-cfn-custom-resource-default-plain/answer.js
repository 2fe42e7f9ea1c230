'use strict';

/** @import { CloudFormationCustomResourceEvent } from 'aws-lambda' */

/** Bytes that an answer may have. */
const answerMax = 4096;
/** Milliseconds that one try may take. */
const tryTime = 2000;
/** Milliseconds before each try. */
const pauses = [0, 500, 2000];

/**
 * What CloudFormation is told of a request.
 *
 * @typedef {object} Answer
 * @property {'SUCCESS' | 'FAILED'} Status
 * @property {string} [Reason] Why it failed; everybody sees it who may see the events of the stack.
 * @property {string} PhysicalResourceId
 * @property {Record<string, unknown>} [Data] Attributes that templates get by `Fn::GetAtt`.
 * @property {boolean} [NoEcho]
 */

/** What the place that waits for an answer has said of it. */
class NotAnsweredError extends Error {
  name = 'NotAnsweredError';
}

/**
 * Puts an answer where CloudFormation waits for it; throws when it cannot be put there.
 *
 * @param {CloudFormationCustomResourceEvent} event
 * @param {Answer} answer
 */
async function putAnswer(event, answer) {
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const body = bodyOf({ StackId, RequestId, LogicalResourceId }, answer);
  let said = '';
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    said = await put(ResponseURL, body);
    if (said === '') return;
  }
  // The URL is a secret, so nothing else is told.
  throw new NotAnsweredError(`CloudFormation could not be answered: ${said}.`);
}

/**
 * Empty when the answer was taken, else what came instead.
 *
 * @param {string} url
 * @param {string} body
 */
async function put(url, body) {
  try {
    // The URL is signed for no content type at all.
    const headers = { 'content-type': '' };
    const signal = AbortSignal.timeout(tryTime);
    const { ok, status } = await fetch(url, { method: 'PUT', headers, body, signal });
    return ok ? '' : `status ${status}`;
  } catch (error) {
    return error instanceof Error ? error.name : typeof error;
  }
}

/**
 * @param {object} request
 * @param {Answer} answer
 */
function bodyOf(request, answer) {
  const body = JSON.stringify({ ...request, ...answer });
  if (Buffer.byteLength(body) <= answerMax) return body;
  const { PhysicalResourceId } = answer;
  const Reason = `The answer has more than ${answerMax} bytes.`;
  return JSON.stringify({ ...request, Status: 'FAILED', Reason, PhysicalResourceId });
}

module.exports = { NotAnsweredError, putAnswer };
