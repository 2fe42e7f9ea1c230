import type { SNSMessage } from 'aws-lambda';

/** What the text of a message holds. */
export interface Message {
  orderId: string;
  status: string;
}

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

export class UnknownMessageError extends Error {
  override readonly name = 'UnknownMessageError';
}

/** Reads what SNS hands over; throws when it holds no {@link Message}. */
export function toNotification(sns: SNSMessage): Notification {
  const attributes = Object.entries(sns.MessageAttributes ?? {}).map(
    ([name, { Type, Value }]) => [name, { type: Type, value: Value }] as const,
  );
  return {
    messageId: sns.MessageId,
    publishedAt: sns.Timestamp,
    subject: sns.Subject ?? null,
    attributes: Object.fromEntries(attributes),
    message: parseMessage(sns.Message),
  };
}

function parseMessage(text: string): Message {
  const { orderId, status } = Object(parseJson(text)) as Partial<Message>;
  if (typeof orderId === 'string' && typeof status === 'string') return { orderId, status };
  throw new UnknownMessageError('The message lacks orderId or status as a string.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which would take the message into the log.
    throw new UnknownMessageError('The message is not JSON.');
  }
}
