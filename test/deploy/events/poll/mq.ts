import type { Json, PollLink } from '../../../../generators/wiring.js';
import type { Planned } from '../failures.js';
import type { PollReader, PollSource, Received } from './reader.js';

/** Redeliveries before a broker gives a message up. https://docs.aws.amazon.com/lambda/latest/dg/services-mq-errors.html */
const redeliveries = 6;

interface Message extends Received {
  delivered: number;
}

/**
 * Reads a queue that is in memory: there is no broker on the emulator. A batch is acknowledged as a whole, and
 * one that failed stands before all others, until its messages are dead letters.
 */
export const mqReader: PollReader = {
  variant: 'mq',
  business: { module: 'process-delivery', subject: 'order-id' },

  async open(_clients, link): Promise<PollSource> {
    let waiting: Message[] = [];
    const dead: string[] = [];
    return {
      order: 'batch',
      groups: 0,
      tries: redeliveries + 1,
      repeats: true,
      async put(plan) {
        waiting = plan.map((planned, at) => messageOf(link, planned, at));
      },
      // A poller takes what is there: batches are smaller than the most that they may be.
      receive: async (most) => waiting.slice(0, Math.min(most, 6)),
      eventOf: (batch) => eventOf(link, batch),
      async settle(done, again) {
        const gone = new Set(done.map(({ id }) => id));
        waiting = waiting.filter(({ id }) => !gone.has(id));
        for (const { id } of again) {
          const message = waiting.find((each) => each.id === id);
          if (message) message.delivered += 1;
        }
        const given = waiting.filter(({ delivered }) => delivered > redeliveries);
        dead.push(...given.map(({ subject }) => subject));
        waiting = waiting.filter((each) => !given.includes(each));
      },
      deadLetters: async () => dead,
    };
  },
};

/** Only RabbitMQ has virtual hosts. */
function isRabbit({ mapping }: PollLink): boolean {
  return JSON.stringify(mapping['sourceAccessConfigurations']).includes('VIRTUAL_HOST');
}

function messageOf(link: PollLink, { subject, readable }: Planned, at: number): Message {
  const text = JSON.stringify({ orderId: subject, status: 'placed' });
  const data = Buffer.from(readable ? text : text.slice(1)).toString('base64');
  const id = `ID:orders-37557-1736933400012-4:1:1:1:${at + 1}`;
  const record: Json = isRabbit(link)
    ? { basicProperties: { messageId: id, headers: {} }, redelivered: false, data }
    : { messageID: id, messageType: 'jms/text-message', redelivered: false, data };
  return { id, subject, group: null, readable, record, delivered: 0 };
}

/** The event as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html */
function eventOf(link: PollLink, batch: readonly Received[]): Json {
  const records = batch.map(({ record }) => record);
  const [queue = ''] = link.mapping['queues'] as string[];
  return isRabbit(link)
    ? { eventSource: 'aws:rmq', rmqMessagesByQueue: { [`${queue}::/`]: records } }
    : { eventSource: 'aws:amq', messages: records };
}
