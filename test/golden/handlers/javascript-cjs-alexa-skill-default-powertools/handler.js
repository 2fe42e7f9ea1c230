'use strict';

const { answerRequest } = require('./answer-request.js');
const { logger } = require('./logger.js');
const { silence, toResponse, toSkillRequest } = require('./skill.js');

/** @import { Context } from 'aws-lambda' */
/** @import { SkillEvent, SkillResponse } from './skill.js' */

/**
 * Alexa waits for the answer; after an error it says that something went wrong.
 *
 * @param {SkillEvent} event
 * @param {Context} context
 * @returns {Promise<SkillResponse>}
 */
async function handler(event, context) {
  logger.addContext(context);
  const { requestId, type, error: cause } = event.request;
  try {
    const request = toSkillRequest(event);
    if (cause) logger.warn('Session failed', { requestId, errorType: cause.type });
    const response = request ? toResponse(await answerRequest(request)) : silence;
    logger.info('Request answered', { requestId, type });
    return response;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Request failed', { requestId, errorName });
    throw error;
  }
}

module.exports = { handler };
