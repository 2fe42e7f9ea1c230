'use strict';

const { toAuthorizationRequest } = require('./authorization-request.js');
const { authorizeRequest } = require('./authorize-request.js');
const { toAnswer } = require('./decision.js');
const { logger } = require('./logger.js');

/** @import { AppSyncAuthorizerEvent, Context } from 'aws-lambda' */

/**
 * AppSync waits for the decision about a request; an error refuses it.
 *
 * @param {AppSyncAuthorizerEvent} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  /** @type {Partial<AppSyncAuthorizerEvent['requestContext']>} */
  const { requestId } = Object(event.requestContext);
  try {
    const answer = toAnswer(await authorizeRequest(toAuthorizationRequest(event)));
    logger.info('Request decided', { requestId, isAuthorized: answer.isAuthorized });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Decision failed', { requestId, errorName });
    throw new Error('Something went wrong.');
  }
}

module.exports = { handler };
