import type { Carries, Envelope, Sends, Trigger } from './define.js';
import { UserError } from './errors.js';
import type { Json } from './wiring.js';

/** What a chain of events is made with. */
export interface Wrapping {
  /** Whether topics deliver the bare message. */
  raw: boolean;
  /** An event of a trigger, whose members stay where what comes inside says nothing. */
  baseOf(trigger: string): Promise<Json>;
}

/**
 * Puts an event into one of the trigger before it in the chain, and that into the next, as AWS does
 * where one service hands it to another. The event is of the last trigger of the chain.
 * @throws UserError CLT_BAD_ANSWER where one hands nothing to the next, or nothing in the chain is delivered raw.
 */
export async function wrapEvent(
  event: Json,
  chain: readonly Pick<Trigger, 'id' | 'envelope'>[],
  { raw, baseOf }: Wrapping,
): Promise<Json> {
  const links = await Promise.all(
    chain.map(async ({ id, envelope }) => ({ id, ...(await envelope?.()) })),
  );
  const inside = links.slice(1);
  if (raw && !inside.some(({ delivery }) => delivery === 'enveloped or raw')) throw nothingRaw();
  let whole = event;
  for (let at = links.length - 1; at > 0; at -= 1) {
    const [outer, inner] = [links[at - 1], links[at]];
    if (!outer || !inner) break;
    const base = await baseOf(outer.id);
    const carried = handedOver(inner.sends ?? {}, outer.carries ?? {}, { event: whole, base, raw });
    if (carried === null) throw notHanded(inner.id, outer.id);
    whole = carried;
  }
  return whole;
}

/** The event of a service that holds what another one sends; null where nothing goes from one to the other. */
function handedOver(
  sends: Sends,
  carries: Carries,
  { event, base, raw }: { event: Json; base: Json; raw: boolean },
): Json | null {
  const events = carries.busEvents ? (sends.busEvents?.(event) ?? []) : [];
  if (carries.busEvents && events.length > 0) return carries.busEvents(events, base);
  const records = carries.records ? (sends.records?.(event) ?? []) : [];
  if (carries.records && records.length > 0) return carries.records(records);
  const messages = carries.messages ? (sends.messages?.(event, raw) ?? []) : [];
  return carries.messages && messages.length > 0 ? carries.messages(messages, base) : null;
}

function notHanded(inner: string, outer: string): UserError {
  return new UserError('CLT_BAD_ANSWER', `${inner} hands no such event to ${outer}.`, {
    hint: 'Chains go from the outside to the inside: event sqs --wrap sns --wrap s3.',
  });
}

function nothingRaw(): UserError {
  return new UserError('CLT_BAD_ANSWER', '--raw is about a topic inside the event.', {
    hint: 'Use it as in: event sqs --wrap sns --raw.',
  });
}

/** Declares how the events of a trigger travel. */
export function defineEnvelope(envelope: Envelope): Envelope {
  return envelope;
}
