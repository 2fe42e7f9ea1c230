import type { Json } from '../wiring.js';

/** A message as a topic or queue takes it. */
export interface Message {
  text: string;
  /** What a topic shows beside it; null where nothing is. */
  subject: string | null;
  attributes: { [name: string]: { type: string; value: string } };
}

/** What a service hands to others of one of its events; absent for what it hands to none. */
export interface Sends {
  /** Messages for topics and queues; `raw` without the envelope that a topic puts around them. */
  messages?(event: Json, raw: boolean): Message[];
  /** Events for a bus, without their id and account. */
  busEvents?(event: Json): Json[];
  /** Records as pipes hand them over: each by itself, with nothing around them. */
  records?(event: Json): Json[];
}

/** Events of a service that hold what another one handed over; `base` is an event of its own. */
export interface Carries {
  messages?(messages: readonly Message[], base: Json): Json;
  busEvents?(events: readonly Json[], base: Json): Json;
  records?(records: readonly Json[]): Json;
}

/** How the events of a trigger travel through other services, for `event --wrap`. */
export interface Envelope {
  sends: Sends;
  carries: Carries;
  /** True where a subscription chooses between its envelope and the bare message. */
  delivery?: 'enveloped or raw';
}
