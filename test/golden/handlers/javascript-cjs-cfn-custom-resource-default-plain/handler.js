'use strict';

const { putAnswer } = require('./answer.js');
const { inTime } = require('./in-time.js');
const { provisionResource } = require('./provision-resource.js');
const { idOf, toRequest } = require('./resource-request.js');

/** @import { CloudFormationCustomResourceEvent, Context } from 'aws-lambda' */
/** @import { Answer } from './answer.js' */

/** Milliseconds that an answer may take before the function's timeout, tries included. */
const answerTime = 10_000;

/**
 * CloudFormation waits until it is answered: a request that fails is answered too. An error is left for what
 * could not be answered, which makes Lambda deliver the request again.
 *
 * @param {CloudFormationCustomResourceEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  const { RequestType: type, LogicalResourceId: resource } = event;
  const answer = await answerTo(event, context);
  await putAnswer(event, answer);
  console.info({ message: 'Request answered', type, resource, status: answer.Status });
}

/**
 * @param {CloudFormationCustomResourceEvent} event
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
async function answerTo(event, context) {
  const PhysicalResourceId = idOf(event);
  try {
    const limit = context.getRemainingTimeInMillis() - answerTime;
    const result = await inTime(provisionResource(toRequest(event)), limit);
    return {
      Status: 'SUCCESS',
      PhysicalResourceId: result.id ?? PhysicalResourceId,
      ...(result.data && { Data: result.data }),
      ...(result.noEcho && { NoEcho: true }),
    };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    const { RequestType: type, LogicalResourceId: resource } = event;
    console.error({ message: 'Request failed', type, resource, errorName });
    const Reason = `${errorName}: see the log of request ${context.awsRequestId}.`;
    return { Status: 'FAILED', Reason, PhysicalResourceId };
  }
}

module.exports = { handler };
