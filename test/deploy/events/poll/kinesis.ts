import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-kinesis';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { resourceOf } from '../../../../generators/wiring.js';
import { region } from '../../emulator/emulator.js';
import { arnOf } from '../../kinds/stream.js';
import type { Planned } from '../failures.js';
import { drain, makeQueue } from '../queues.js';
import type { PollReader, Received } from './reader.js';
import { Shard } from './shard.js';

/** What the poller tells the failure queue of a batch: metadata, and none of its data. */
interface GivenUp {
  KinesisBatchInfo: { shardId: string; startSequenceNumber: string; batchSize: number };
}

/** Reads streams, shard by shard. */
export const kinesisReader: PollReader = {
  variant: 'kinesis',
  business: { module: 'process-record', subject: 'order-id' },

  async open({ kinesis, sqs }, link, resources) {
    if (!link.onFailure) throw new Error('The mapping has no failure queue.');
    const { maximumRetryAttempts, bisectBatchOnFunctionError } = link.mapping;
    const name = String(resourceOf(resources, link.source).props['name']);
    const failures = await makeQueue(sqs, resourceOf(resources, link.onFailure), resources);
    await kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: 2 }));
    const policy = {
      retries: Number(maximumRetryAttempts),
      bisects: bisectBatchOnFunctionError === true,
    };
    const all: Received[] = [];
    const shards: Shard[] = [];
    let current: Shard | undefined;
    return {
      order: 'shard',
      // Whole batches are given up where they are not halved: then everything waits for everything.
      groups: policy.bisects ? 4 : 1,
      tries: policy.retries + 1,
      async put(plan) {
        for (const planned of plan) await put(kinesis, name, planned);
        for (const records of await readShards(kinesis, name)) {
          all.push(...records);
          shards.push(new Shard(records, policy, (given) => report(sqs, failures, given)));
        }
      },
      async receive(most) {
        for (current of shards) {
          const batch = current.next(most);
          if (batch.length > 0) return batch;
        }
        return [];
      },
      settle: async (done, again) => current?.settle(done, again),
      deadLetters: async () =>
        (await drain(sqs, failures)).flatMap(({ Body = '' }) => subjectsOf(Body, all)),
    };
  },
};

async function put(kinesis: KinesisClient, StreamName: string, planned: Planned): Promise<void> {
  const { subject, group, readable } = planned;
  const text = JSON.stringify({ orderId: subject, status: 'placed' });
  const Data = new TextEncoder().encode(readable ? text : text.slice(1));
  await kinesis.send(new PutRecordCommand({ StreamName, PartitionKey: group ?? '', Data }));
}

async function readShards(kinesis: KinesisClient, StreamName: string): Promise<Received[][]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const reads = Shards.map(async ({ ShardId = '' }) => {
    const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map((record) => receivedOf(record, ShardId, StreamName));
  });
  return Promise.all(reads);
}

/** The record as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html */
function receivedOf(found: StreamRecord, shard: string, stream: string): Received {
  const { SequenceNumber: id = '', PartitionKey = '', Data = new Uint8Array() } = found;
  const text = Buffer.from(Data).toString();
  const record = {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: PartitionKey,
      sequenceNumber: id,
      data: Buffer.from(Data).toString('base64'),
      approximateArrivalTimestamp: (found.ApproximateArrivalTimestamp?.getTime() ?? 0) / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shard}:${id}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/orders',
    awsRegion: region,
    eventSourceARN: arnOf(stream),
  };
  const subject = /"orderId":"([^"]+)"/.exec(text)?.[1] ?? '';
  return { id, subject, group: PartitionKey, readable: text.startsWith('{'), record };
}

async function report(
  sqs: SQSClient,
  QueueUrl: string,
  records: readonly Received[],
): Promise<void> {
  const [shardId = '', startSequenceNumber = ''] = eventIdOf(records[0]).split(':');
  const info: GivenUp = {
    KinesisBatchInfo: { shardId, startSequenceNumber, batchSize: records.length },
  };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(info) }));
}

function eventIdOf(received: Received | undefined): string {
  return (received?.record as { eventID: string } | undefined)?.eventID ?? '';
}

/** The records that a message of the failure queue leads to, as somebody who reads them again finds them. */
function subjectsOf(body: string, all: readonly Received[]): string[] {
  const { KinesisBatchInfo: info } = JSON.parse(body) as GivenUp;
  // Sequence numbers are unique within a shard only.
  const start = `${info.shardId}:${info.startSequenceNumber}`;
  const from = all.findIndex((each) => eventIdOf(each) === start);
  return all.slice(from, from + info.batchSize).map(({ subject }) => subject);
}
