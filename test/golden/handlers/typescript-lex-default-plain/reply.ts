import type { LexV2Event, LexV2Result } from 'aws-lambda';
import type { Turn } from './turn.js';

/** Characters of a message that Lex takes. */
const mostCharacters = 1024;

/** What comes next; the bot has its own message for null. */
export type Step =
  /** What the bot would do without the function. */
  | { type: 'Delegate' }
  | { type: 'ElicitSlot'; slotToElicit: string; message: string | null }
  | { type: 'ConfirmIntent'; message: string | null }
  | { type: 'Close'; state: 'Fulfilled' | 'Failed'; message: string | null };

/** A step, and what later turns are to know beside what they know already. */
export type Reply = Step & { sessionAttributes?: { [name: string]: string } };

export class UnusableReplyError extends Error {
  override readonly name = 'UnusableReplyError';
}

/** An intent that nobody answers for: the bot goes on with a dialogue by itself, and nothing was fulfilled. */
export function unanswered({ hook }: Turn): Reply {
  if (hook === 'DialogCodeHook') return { type: 'Delegate' };
  return { type: 'Close', state: 'Failed', message: null };
}

/** The answer that Lex takes; throws for a reply that it would not take. */
export function toAnswer(reply: Reply, { sessionState }: LexV2Event): LexV2Result {
  const { intent, activeContexts = [] } = sessionState;
  const sessionAttributes = { ...sessionState.sessionAttributes, ...reply.sessionAttributes };
  const message = 'message' in reply ? reply.message : null;
  if (!isMessage(message) || !areTexts(sessionAttributes)) {
    throw new UnusableReplyError('The reply has a message or an attribute that Lex does not take.');
  }
  const kept = { sessionAttributes, activeContexts };
  const next = nextOf(reply, intent);
  const contentType = 'PlainText' as const;
  return {
    sessionState: { ...kept, dialogAction: next.action, intent: { ...intent, state: next.state } },
    ...(message === null ? {} : { messages: [{ contentType, content: message }] }),
  };
}

type Intent = LexV2Event['sessionState']['intent'];

interface Next {
  action: LexV2Result['sessionState']['dialogAction'];
  state: Intent['state'];
}

function nextOf(reply: Reply, { slots, state }: Intent): Next {
  if (reply.type === 'Delegate') return { action: { type: 'Delegate' }, state };
  if (reply.type === 'ConfirmIntent') return { action: { type: reply.type }, state: 'InProgress' };
  if (reply.type === 'ElicitSlot' && Object.hasOwn(slots ?? {}, reply.slotToElicit)) {
    const { type, slotToElicit } = reply;
    return { action: { type, slotToElicit }, state: 'InProgress' };
  }
  if (reply.type === 'Close' && ['Fulfilled', 'Failed'].includes(reply.state)) {
    return { action: { type: 'Close' }, state: reply.state };
  }
  throw new UnusableReplyError('The reply has no step that the intent can take.');
}

function isMessage(message: unknown): boolean {
  if (message === null) return true;
  return typeof message === 'string' && message !== '' && message.length <= mostCharacters;
}

const areTexts = (attributes: object): boolean =>
  Object.values(attributes).every((value) => typeof value === 'string');
