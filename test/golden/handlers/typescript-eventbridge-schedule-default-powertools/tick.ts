import { parse } from '@aws-lambda-powertools/parser';
import { EventBridgeSchema } from '@aws-lambda-powertools/parser/schemas/eventbridge';
import type { EventBridgeEvent } from 'aws-lambda';
import { z } from 'zod';

const eventSchema = EventBridgeSchema.extend({
  'detail-type': z.literal('Scheduled Event'),
  resources: z.tuple([z.string()], z.string()),
  detail: z.record(z.string(), z.unknown()),
});

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

/** Reads what the rule hands over; throws when no schedule sends such an event. */
export function toTick(event: EventBridgeEvent<string, unknown>): Tick {
  const { id, time, resources, detail } = parse(event, undefined, eventSchema);
  return { eventId: id, dueAt: time, rule: resources[0], input: detail };
}
