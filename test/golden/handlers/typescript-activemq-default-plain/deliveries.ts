/** What Lambda reads from a queue of ActiveMQ. https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html */
export interface ActiveMQEvent {
  eventSource: string;
  eventSourceArn: string;
  messages: ActiveMQMessage[];
}

export interface ActiveMQMessage {
  messageID: string;
  messageType: 'jms/text-message' | 'jms/bytes-message';
  /** Base64, also of text. */
  data: string;
  redelivered: boolean;
  destination: { physicalName: string };
  /** What the producer set beside, as text. */
  properties: Record<string, string>;
}

/** A message of a batch: what tells it apart, and its data in base64. */
export interface Delivery {
  id: string;
  data: string;
}

/** The messages of an event, in order. */
export function deliveriesIn({ messages }: ActiveMQEvent): Delivery[] {
  return messages.map(({ messageID, data }) => ({ id: messageID, data }));
}
