import { parse } from '@aws-lambda-powertools/parser';
import { z } from 'zod';

/** What the SQL statement of the rule selects. */
export interface RuleEvent {
  messageId: string;
  topic: string;
  receivedAt: number;
  [key: string]: unknown;
}

/** A message of a device. */
export interface DeviceMessage {
  /** The same whenever this message is delivered again, and different for every other message. */
  messageId: string;
  topic: string;
  /** When AWS IoT received it: milliseconds since 1970, in UTC. */
  receivedAt: number;
  /** Everything else that the statement selects: nothing of it is sure before it is checked. */
  payload: { [key: string]: unknown };
}

const eventSchema = z.looseObject({
  messageId: z.string(),
  topic: z.string(),
  receivedAt: z.number(),
});

/** Reads what the rule hands over; throws when it lacks what every message has. */
export function toDeviceMessage(event: RuleEvent): DeviceMessage {
  const { messageId, topic, receivedAt, ...payload } = parse(event, undefined, eventSchema);
  return { messageId, topic, receivedAt, payload };
}
