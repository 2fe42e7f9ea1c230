'use strict';

const { answerTurn } = require('./answer-turn.js');
const { logger } = require('./logger.js');
const { toAnswer, unanswered } = require('./reply.js');
const { toTurn } = require('./turn.js');

/** @import { Context, LexV2Event } from 'aws-lambda' */

/**
 * A bot asks what comes next in a conversation; an error takes its failure branch.
 *
 * @param {LexV2Event} event
 * @param {Context} context
 */
async function handler(event, context) {
  logger.addContext(context);
  const { sessionId } = event;
  try {
    const turn = toTurn(event);
    const reply = (await answerTurn(turn)) ?? unanswered(turn);
    const answer = toAnswer(reply, event);
    const { hook, intent } = turn;
    logger.info('Turn answered', { sessionId, intent, hook, step: reply.type });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    logger.error('Turn failed', { sessionId, errorName });
    throw error;
  }
}

module.exports = { handler };
