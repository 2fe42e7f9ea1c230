import type { EventBridgeEvent } from 'aws-lambda';

/** A time at which the schedule is due. */
export interface Tick {
  /** The same whenever this event is delivered again. */
  eventId: string;
  /** ISO 8601, in UTC; the same where a schedule fires twice for one time. */
  dueAt: string;
  /** The ARN of the rule. */
  rule: string;
  /** What every run is given: the detail of the event, empty where the schedule has no input. */
  input: Record<string, unknown>;
}

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what the rule hands over; throws when no schedule sends such an event. */
export function toTick(event: EventBridgeEvent<string, unknown>): Tick {
  const [rule] = event.resources;
  if (event['detail-type'] !== 'Scheduled Event' || rule === undefined) {
    throw new UnknownEventError('No schedule sends such an event.');
  }
  if (Number.isNaN(Date.parse(event.time))) {
    throw new UnknownEventError('The event tells no time.');
  }
  if (!isObject(event.detail)) throw new UnknownEventError('The event has no detail.');
  return { eventId: event.id, dueAt: event.time, rule, input: event.detail };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
