import type { Json } from '../../../../generators/wiring.js';
import type { Request } from '../answering-service.js';
import type { Business } from '../business.js';

/** An event as the emulator delivered it, or as AWS would. */
export interface Delivered {
  event: Json;
  id: string;
}

/** What was sent and has to come. */
export interface Told {
  id: string;
  /** False for what the handler cannot read. */
  readable: boolean;
}

/** What a service sent, and what came of it at a function that it calls. */
export interface Sent {
  told: Told[];
  delivered: Delivered[];
}

/** A service that calls functions. */
export interface Caller {
  /** What its functions call for each event. */
  business: Business;
  /** The id of an event, which the failure queue keeps. */
  idOf(event: Json): string;
  /** The id of the event that a request of the function is about; absent for a service that hears nothing. */
  answers?(request: Request): string;
}
