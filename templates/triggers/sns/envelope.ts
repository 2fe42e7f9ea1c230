import { defineEnvelope } from '../../../generators/envelopes.js';
import type { Json, JsonObject } from '../../../generators/wiring.js';

interface Notification extends JsonObject {
  Message: string;
  MessageAttributes: { [name: string]: { Type: string; Value: string } };
}

/** Topics hand each message on, in an envelope unless the subscription is raw. */
export default defineEnvelope({
  delivery: 'enveloped or raw',
  sends: {
    messages: (event, raw) =>
      notificationsIn(event).map((notification) => ({
        text: raw ? notification.Message : JSON.stringify(enveloped(notification)),
        subject: null,
        attributes: raw ? attributesOf(notification) : {},
      })),
  },
  carries: {
    messages([message], base) {
      const [record] = (base as { Records: JsonObject[] }).Records;
      if (!message || !record) return base;
      const MessageAttributes = Object.fromEntries(
        Object.entries(message.attributes).map(([name, { type, value }]) => [
          name,
          { Type: type, Value: value },
        ]),
      );
      const { text: Message, subject: Subject } = message;
      const sns = { ...(record['Sns'] as JsonObject), Message, MessageAttributes, Subject };
      return { Records: [{ ...record, Sns: sns }] };
    },
  },
});

function notificationsIn(event: Json): Notification[] {
  return (event as { Records: { Sns: Notification }[] }).Records.map(({ Sns }) => Sns);
}

/**
 * What queues and HTTP endpoints get, which spells two of its members in another way than functions do.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
function enveloped(notification: Notification): JsonObject {
  const { Subject: subject, MessageAttributes: attributes, ...given } = notification;
  const told = Object.keys(attributes).length > 0;
  return {
    Type: 'Notification',
    MessageId: given['MessageId'] ?? null,
    TopicArn: given['TopicArn'] ?? null,
    ...(subject ? { Subject: subject } : {}),
    Message: given.Message,
    Timestamp: given['Timestamp'] ?? null,
    SignatureVersion: given['SignatureVersion'] ?? null,
    Signature: given['Signature'] ?? null,
    SigningCertURL: given['SigningCertUrl'] ?? null,
    UnsubscribeURL: given['UnsubscribeUrl'] ?? null,
    ...(told ? { MessageAttributes: attributes } : {}),
  };
}

function attributesOf({ MessageAttributes: attributes }: Notification) {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, { Type: type, Value: value }]) => [name, { type, value }]),
  );
}
