import type { Context, LexV2Event, LexV2Result } from 'aws-lambda';
import { answerTurn } from './answer-turn.js';
import { logger } from './logger.js';
import { toAnswer, unanswered } from './reply.js';
import { toTurn } from './turn.js';

/** A bot asks what comes next in a conversation; an error takes its failure branch. */
export async function handler(event: LexV2Event, context: Context): Promise<LexV2Result> {
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
