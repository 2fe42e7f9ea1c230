import { parse } from '@aws-lambda-powertools/parser';
import { EventBridgeSchema } from '@aws-lambda-powertools/parser/schemas/eventbridge';
import type { EventBridgeEvent } from 'aws-lambda';
import { z } from 'zod';

/** What this function handles; an event of any other type fails, and ends in the failure queue. */
const detailTypes = ['Order Placed', 'Order Cancelled'] as const;

const detailSchema = z.looseObject({
  orderId: z.string(),
  status: z.string(),
});

const eventSchema = EventBridgeSchema.extend({
  'detail-type': z.enum(detailTypes),
  detail: detailSchema,
});

/** The types of events that are handled. */
export type DetailType = (typeof detailTypes)[number];

/** What happened, as its publisher tells it. */
export type Detail = z.infer<typeof detailSchema>;

/** An event of the bus. */
export interface BusEvent {
  /** The same whenever this event is delivered again, and different for every other event. */
  eventId: string;
  source: string;
  detailType: DetailType;
  /** ISO 8601, in UTC. */
  occurredAt: string;
  /** ARNs of what the event is about. */
  resources: string[];
  detail: Detail;
}

/** Reads what the rule hands over; throws when it holds nothing that this function handles. */
export function toBusEvent(event: EventBridgeEvent<string, unknown>): BusEvent {
  const known = parse(event, undefined, eventSchema);
  return {
    eventId: known.id,
    source: known.source,
    detailType: known['detail-type'],
    occurredAt: known.time,
    resources: known.resources,
    detail: known.detail,
  };
}
