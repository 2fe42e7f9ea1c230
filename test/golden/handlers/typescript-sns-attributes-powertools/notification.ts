import { parse } from '@aws-lambda-powertools/parser';
import { SnsNotificationSchema } from '@aws-lambda-powertools/parser/schemas/sns';
import type { SNSMessage } from 'aws-lambda';
import { z } from 'zod';

const messageSchema = z.object({
  orderId: z.string(),
  status: z.string(),
});

/** What the text of a message holds. */
export type Message = z.infer<typeof messageSchema>;

/** What the publisher says beside the message: text, of type Binary in base64. */
export interface Attribute {
  /** `String`, `String.Array`, `Number` or `Binary`. */
  type: string;
  value: string;
}

/** A message of the topic. */
export interface Notification {
  /** The same whenever this message is delivered again, and different for every other message. */
  messageId: string;
  /** ISO 8601, in UTC. */
  publishedAt: string;
  subject: string | null;
  attributes: { [name: string]: Attribute };
  message: Message;
}

/** Reads what SNS hands over; throws when it holds no {@link Message}. */
export function toNotification(sns: SNSMessage): Notification {
  const notification = parse(sns, undefined, SnsNotificationSchema);
  const attributes = Object.entries(notification.MessageAttributes ?? {}).map(
    ([name, { Type, Value }]) => [name, { type: Type, value: Value }] as const,
  );
  return {
    messageId: notification.MessageId,
    publishedAt: notification.Timestamp,
    subject: notification.Subject ?? null,
    attributes: Object.fromEntries(attributes),
    message: parse(parseJson(notification.Message), undefined, messageSchema),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new SyntaxError('The message is not JSON.');
  }
}
