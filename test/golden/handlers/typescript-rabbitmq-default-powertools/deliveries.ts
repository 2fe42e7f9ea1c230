/** What Lambda reads from a queue of RabbitMQ. https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html */
export interface RabbitMQEvent {
  eventSource: string;
  eventSourceArn: string;
  /** Messages by queue and virtual host, such as `orders::/`. */
  rmqMessagesByQueue: Record<string, RabbitMQMessage[]>;
}

export interface RabbitMQMessage {
  basicProperties: {
    /** Set by publishers that care, and by nobody else. */
    messageId: string | null;
    contentType: string | null;
    /** Text is given as `{ bytes: [...] }`. */
    headers: Record<string, unknown>;
  };
  redelivered: boolean;
  /** Base64, also of text. */
  data: string;
}

/** A message of a batch: what tells it apart, and its data in base64. */
export interface Delivery {
  id: string;
  data: string;
}

/** The messages of an event, in order; one without an id goes by its place in the batch. */
export function deliveriesIn({ rmqMessagesByQueue }: RabbitMQEvent): Delivery[] {
  return Object.entries(rmqMessagesByQueue).flatMap(([queue, messages]) =>
    messages.map(({ basicProperties, data }, at) => ({
      id: basicProperties.messageId ?? `${queue}#${at}`,
      data,
    })),
  );
}
