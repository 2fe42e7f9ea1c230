import { SendMessageCommand } from '@aws-sdk/client-sqs';
import {
  type Json,
  type PollLink,
  type Resource,
  resourceOf,
} from '../../../../generators/wiring.js';
import { canonical } from '../../canonical.js';
import type { Clients } from '../../clients.js';
import type { Planned } from '../failures.js';
import { drain, makeQueue } from '../queues.js';
import type { PollReader, PollSource, Received } from './reader.js';
import { Shard } from './shard.js';

/** The records of a partition, by its name in events. */
interface Partition {
  name: string;
  records: Received[];
}

/** What the poller tells the failure queue of a batch. https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html */
interface GivenUp {
  KafkaBatchInfo: {
    recordsInfo: { [partition: string]: { firstRecordOffset: string; lastRecordOffset: string } };
  };
}

/**
 * Reads a topic that is in memory: there is no broker on the emulator. Records with one key are of one
 * partition, and a batch has some of each.
 */
export const kafkaReader: PollReader = {
  variant: 'kafka',
  business: { module: 'process-order', subject: 'order-id' },

  async open(clients, link, resources) {
    const topic = new Topic(link, await failureQueueOf(clients, link, resources));
    return topic.source();
  },
};

interface FailureQueue {
  tell(given: GivenUp): Promise<void>;
  told(): Promise<GivenUp[]>;
}

async function failureQueueOf(
  { sqs }: Clients,
  link: PollLink,
  resources: readonly Resource[],
): Promise<FailureQueue> {
  if (!link.onFailure) throw new Error('The mapping has no failure queue.');
  const QueueUrl = await makeQueue(sqs, resourceOf(resources, link.onFailure), resources);
  return {
    async tell(given) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(given) }));
    },
    told: async () =>
      (await drain(sqs, QueueUrl)).map(({ Body = '' }) => JSON.parse(Body) as GivenUp),
  };
}

class Topic {
  private readonly partitions: Partition[];
  private readonly policy;
  private shards: { name: string; shard: Shard }[] = [];

  constructor(
    private readonly link: PollLink,
    private readonly failures: FailureQueue,
  ) {
    const { maximumRetryAttempts, bisectBatchOnFunctionError, topics } = link.mapping;
    const bisects = bisectBatchOnFunctionError === true;
    const [topic = ''] = topics as string[];
    const retries = Number(maximumRetryAttempts);
    // Where there is a failure queue, Lambda makes ten retries of endlessly many.
    this.policy = { retries: retries < 0 ? 10 : retries, bisects };
    // Whole batches are given up where they are not halved: then everything waits for everything.
    const count = bisects ? 2 : 1;
    this.partitions = Array.from({ length: count }, (_, at) => ({
      name: `${topic}-${at}`,
      records: [],
    }));
  }

  source(): PollSource {
    return {
      order: 'group',
      groups: this.policy.bisects ? 4 : 1,
      tries: this.policy.retries + 1,
      put: async (plan) => this.put(plan),
      receive: async (most) => this.receive(most),
      eventOf: (batch) => this.eventOf(batch),
      settle: (done, again) => this.settle(done, again),
      deadLetters: async () =>
        (await this.failures.told()).flatMap((each) => this.subjectsOf(each)),
    };
  }

  private put(plan: readonly Planned[]): void {
    for (const planned of plan) {
      const group = Number(planned.group?.split('-').at(-1) ?? 0);
      const at = group % this.partitions.length;
      const partition = this.partitions[at];
      partition?.records.push(receivedOf(planned, partition, at));
    }
    this.shards = this.partitions.map(({ name, records }) => ({
      name,
      shard: new Shard(records, this.policy, (given) => this.giveUp(name, given)),
    }));
  }

  private receive(most: number): Received[] {
    const each = Math.max(1, Math.floor(most / this.shards.length));
    return this.shards.flatMap(({ shard }) => shard.next(each));
  }

  private async settle(done: readonly Received[], again: readonly Received[]): Promise<void> {
    for (const { name, shard } of this.shards) {
      const own = ({ group }: Received): boolean => group === name;
      await shard.settle(done.filter(own), again.filter(own));
    }
  }

  private eventOf(batch: readonly Received[]): Json {
    const names = [...new Set(batch.map(({ group }) => group ?? ''))];
    const records = names.map((name) => [
      name,
      batch.filter(({ group }) => group === name).map(({ record }) => record),
    ]);
    const event = {
      bootstrapServers: 'b-1.example.com:9098',
      records: Object.fromEntries(records),
    };
    return this.link.mapping['selfManagedEventSource']
      ? { eventSource: 'SelfManagedKafka', ...event }
      : { eventSource: 'aws:kafka', eventSourceArn: 'arn:aws:kafka:…:cluster/orders', ...event };
  }

  private async giveUp(name: string, given: readonly Received[]): Promise<void> {
    const offsets = given.map(offsetOf);
    const firstRecordOffset = String(offsets[0]);
    const lastRecordOffset = String(offsets.at(-1));
    const recordsInfo = { [name]: { firstRecordOffset, lastRecordOffset } };
    await this.failures.tell({ KafkaBatchInfo: { recordsInfo } });
  }

  /** The records that a message leads to, as somebody who reads the partitions again finds them. */
  private subjectsOf({ KafkaBatchInfo: { recordsInfo } }: GivenUp): string[] {
    return this.partitions.flatMap(({ name, records }) => {
      const info = recordsInfo[name];
      if (!info) return [];
      const between = (offset: number): boolean =>
        offset >= Number(info.firstRecordOffset) && offset <= Number(info.lastRecordOffset);
      return records.filter((each) => between(offsetOf(each))).map(({ subject }) => subject);
    });
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The record as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html */
function receivedOf(
  { subject, readable }: Planned,
  { name, records }: Partition,
  partition: number,
): Received {
  const offset = 4128 + records.length;
  const text = JSON.stringify({ orderId: subject, status: 'placed' });
  const record = {
    topic: name.slice(0, name.lastIndexOf('-')),
    partition,
    offset,
    timestamp: 1_736_933_400_000 + offset,
    timestampType: 'CREATE_TIME',
    key: base64(subject),
    value: base64(readable ? text : text.slice(1)),
    headers: [{ city: [90, -61, -68] }],
  };
  return { id: canonical({ partition: name, offset }), subject, group: name, readable, record };
}

function offsetOf({ record }: Received): number {
  return Number((record as { offset: number }).offset);
}
