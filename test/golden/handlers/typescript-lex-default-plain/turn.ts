import type { LexV2Event } from 'aws-lambda';

/** What a slot has: null for nothing, a list for several, its parts by name for one that has parts. */
export type SlotValue = string | null | SlotValue[] | { [part: string]: SlotValue };

/** What somebody has said last in a conversation, as the bot understands it. */
export interface Turn {
  /** The same for all turns of a conversation. */
  sessionId: string;
  /** What is asked for: the next step of a dialogue, or what the intent is for. */
  hook: 'DialogCodeHook' | 'FulfillmentCodeHook';
  localeId: string;
  intent: string;
  /** `Confirmed`, `Denied`, or `None` before it was asked. */
  confirmation: string;
  /** As the bot interprets them, else as they were said. */
  slots: { [slot: string]: SlotValue };
  /** What the client and earlier turns have set; the client sees it. */
  sessionAttributes: { [name: string]: string };
}

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what Lex V2 sends; throws for anything else. */
export function toTurn({ invocationSource, sessionId, bot, sessionState }: LexV2Event): Turn {
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

const isHook = (source: string): boolean =>
  source === 'DialogCodeHook' || source === 'FulfillmentCodeHook';

interface Slot {
  value?: { interpretedValue?: string; originalValue?: string } | null;
  values?: (Slot | null)[];
  subSlots?: { [part: string]: Slot | null };
}

function slotsOf(slots: { [slot: string]: Slot | null } | null | undefined) {
  const entries = Object.entries(slots ?? {});
  return Object.fromEntries(entries.map(([name, slot]) => [name, slotOf(slot)]));
}

function slotOf(slot: Slot | null): SlotValue {
  if (!slot) return null;
  if (slot.subSlots) return slotsOf(slot.subSlots);
  if (slot.values) return slot.values.map(slotOf);
  return slot.value?.interpretedValue ?? slot.value?.originalValue ?? null;
}
