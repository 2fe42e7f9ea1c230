/** @import { LexV2Event, LexV2Result } from 'aws-lambda' */
/** @import { Turn } from './turn.js' */

/**
 * What comes next; the bot has its own message for null, and `Delegate` is what it would do without the function.
 *
 * @typedef {(
 *   | { type: 'Delegate' }
 *   | { type: 'ElicitSlot', slotToElicit: string, message: string | null }
 *   | { type: 'ConfirmIntent', message: string | null }
 *   | { type: 'Close', state: 'Fulfilled' | 'Failed', message: string | null }
 * )} Step
 */

/**
 * A step, and what later turns are to know beside what they know already.
 *
 * @typedef {Step & { sessionAttributes?: Record<string, string> }} Reply
 */

/** Characters of a message that Lex takes. */
const mostCharacters = 1024;

export class UnusableReplyError extends Error {
  name = 'UnusableReplyError';
}

/**
 * An intent that nobody answers for: the bot goes on with a dialogue by itself, and nothing was fulfilled.
 *
 * @param {Turn} turn
 * @returns {Reply}
 */
export function unanswered({ hook }) {
  if (hook === 'DialogCodeHook') return { type: 'Delegate' };
  return { type: 'Close', state: 'Failed', message: null };
}

/**
 * The answer that Lex takes; throws for a reply that it would not take.
 *
 * @param {Reply} reply
 * @param {LexV2Event} event
 * @returns {LexV2Result}
 */
export function toAnswer(reply, { sessionState }) {
  const { intent, activeContexts = [] } = sessionState;
  const sessionAttributes = { ...sessionState.sessionAttributes, ...reply.sessionAttributes };
  const message = 'message' in reply ? reply.message : null;
  if (!isMessage(message) || !areTexts(sessionAttributes)) {
    throw new UnusableReplyError('The reply has a message or an attribute that Lex does not take.');
  }
  const kept = { sessionAttributes, activeContexts };
  const next = nextOf(reply, intent);
  const contentType = /** @type {const} */ ('PlainText');
  return {
    sessionState: { ...kept, dialogAction: next.action, intent: { ...intent, state: next.state } },
    ...(message === null ? {} : { messages: [{ contentType, content: message }] }),
  };
}

/**
 * @typedef {object} Next
 * @property {LexV2Result['sessionState']['dialogAction']} action
 * @property {LexV2Event['sessionState']['intent']['state']} state
 */

/**
 * @param {Reply} reply
 * @param {LexV2Event['sessionState']['intent']} intent
 * @returns {Next}
 */
function nextOf(reply, { slots, state }) {
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

/** @param {unknown} message */
function isMessage(message) {
  if (message === null) return true;
  return typeof message === 'string' && message !== '' && message.length <= mostCharacters;
}

/** @param {object} attributes */
function areTexts(attributes) {
  return Object.values(attributes).every((value) => typeof value === 'string');
}
