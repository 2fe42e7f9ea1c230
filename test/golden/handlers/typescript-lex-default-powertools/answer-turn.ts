import type { Reply } from './reply.js';
import type { Turn } from './turn.js';

/**
 * What this function is for: what comes next in a conversation, by the intent and what is asked for of it.
 * Null says that it does not know the intent: the bot goes on by itself, and a fulfilment has failed.
 * A fulfilment may be asked for again: guard its effect with what identifies it.
 */
export async function answerTurn(_turn: Turn): Promise<Reply | null> {
  return null;
}
