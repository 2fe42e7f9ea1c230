import { answerTurn } from './answer-turn.js';
import { toAnswer, unanswered } from './reply.js';
import { toTurn } from './turn.js';

/** @import { LexV2Event } from 'aws-lambda' */

/**
 * A bot asks what comes next in a conversation; an error takes its failure branch.
 *
 * @param {LexV2Event} event
 */
export async function handler(event) {
  const { sessionId } = event;
  try {
    const turn = toTurn(event);
    const reply = (await answerTurn(turn)) ?? unanswered(turn);
    const answer = toAnswer(reply, event);
    const { hook, intent } = turn;
    console.info({ message: 'Turn answered', sessionId, intent, hook, step: reply.type });
    return answer;
  } catch (error) {
    const errorName = error instanceof Error ? error.name : typeof error;
    console.error({ message: 'Turn failed', sessionId, errorName });
    throw error;
  }
}
