import type { EventBridgeEvent } from 'aws-lambda';

/** What this function handles; an event of any other type fails, and ends in the failure queue. */
const detailTypes = ['Order Placed', 'Order Cancelled'] as const;

/** The keys that every detail has as text. */
const texts = ['orderId', 'status'] as const;

/** The types of events that are handled. */
export type DetailType = (typeof detailTypes)[number];

/** What happened, as its publisher tells it. */
export type Detail = { [key: string]: unknown } & { [Key in (typeof texts)[number]]: string };

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

export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Reads what the rule hands over; throws when it holds nothing that this function handles. */
export function toBusEvent(event: EventBridgeEvent<string, unknown>): BusEvent {
  return {
    eventId: event.id,
    source: event.source,
    detailType: toDetailType(event['detail-type']),
    occurredAt: event.time,
    resources: event.resources,
    detail: toDetail(event.detail),
  };
}

function toDetailType(name: string): DetailType {
  const known = detailTypes.find((each) => each === name);
  if (known !== undefined) return known;
  throw new UnknownEventError('No event with such a detail-type is handled here.');
}

function toDetail(detail: unknown): Detail {
  if (isDetail(detail)) return detail;
  throw new UnknownEventError(`The detail needs ${texts.join(', ')} as text.`);
}

function isDetail(detail: unknown): detail is Detail {
  const found = Object(detail);
  return texts.every((key) => typeof found[key] === 'string');
}
