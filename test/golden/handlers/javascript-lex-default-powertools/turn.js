/** @import { LexV2Event } from 'aws-lambda' */

/**
 * What a slot has: null for nothing, a list for several, its parts by name for one that has parts.
 *
 * @typedef {string | null | unknown[] | Record<string, unknown>} SlotValue
 */

/**
 * What somebody has said last in a conversation, as the bot understands it.
 *
 * @typedef {object} Turn
 * @property {string} sessionId The same for all turns of a conversation.
 * @property {'DialogCodeHook' | 'FulfillmentCodeHook'} hook What is asked for: the next step of a dialogue, or what the intent is for.
 * @property {string} localeId
 * @property {string} intent
 * @property {string} confirmation `Confirmed`, `Denied`, or `None` before it was asked.
 * @property {Record<string, SlotValue>} slots As the bot interprets them, else as they were said.
 * @property {Record<string, string>} sessionAttributes What the client and earlier turns have set; the client sees it.
 */

/**
 * @typedef {object} Said
 * @property {string} [interpretedValue]
 * @property {string} [originalValue]
 */

/**
 * @typedef {object} Slot
 * @property {Said | null} [value]
 * @property {(Slot | null)[]} [values]
 * @property {Record<string, Slot | null>} [subSlots]
 */

export class UnknownEventError extends Error {
  name = 'UnknownEventError';
}

/**
 * Reads what Lex V2 sends; throws for anything else.
 *
 * @param {LexV2Event} event
 * @returns {Turn}
 */
export function toTurn({ invocationSource, sessionId, bot, sessionState }) {
  const { intent, sessionAttributes } = sessionState ?? {};
  const names = [sessionId, bot?.localeId, intent?.name];
  if (!isHook(invocationSource) || names.some((name) => typeof name !== 'string')) {
    throw new UnknownEventError('Lex V2 sends no such event.');
  }
  return {
    sessionId,
    hook: invocationSource,
    localeId: bot.localeId,
    intent: intent.name,
    confirmation: intent.confirmationState ?? 'None',
    slots: slotsOf(intent.slots),
    sessionAttributes: sessionAttributes ?? {},
  };
}

/** @param {string} source */
function isHook(source) {
  return source === 'DialogCodeHook' || source === 'FulfillmentCodeHook';
}

/**
 * @param {Record<string, Slot | null> | null | undefined} slots
 * @returns {Record<string, SlotValue>}
 */
function slotsOf(slots) {
  const entries = Object.entries(slots ?? {});
  return Object.fromEntries(entries.map(([name, slot]) => [name, slotOf(slot)]));
}

/**
 * @param {Slot | null} slot
 * @returns {SlotValue}
 */
function slotOf(slot) {
  if (!slot) return null;
  if (slot.subSlots) return slotsOf(slot.subSlots);
  if (slot.values) return slot.values.map(slotOf);
  return slot.value?.interpretedValue ?? slot.value?.originalValue ?? null;
}
