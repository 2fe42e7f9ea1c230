import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-kinesis';
import { isRef, resourceOf } from '../../../../generators/wiring.js';
import { region } from '../../emulator/emulator.js';
import { arnOf } from '../../kinds/stream.js';
import type { Planned } from '../failures.js';
import type { PollReader, Received } from './reader.js';
import { openStream, type ShardRecords } from './streams.js';

/** Reads data streams, shard by shard. */
export const kinesisReader: PollReader = {
  variant: 'kinesis',
  business: { module: 'process-record', subject: 'order-id' },

  async open(clients, link, resources) {
    const { kinesis } = clients;
    const { on } = link.upstream ?? { on: link.source };
    const name = String(isRef(on) && resourceOf(resources, on).props['name']);
    await kinesis.send(new CreateStreamCommand({ StreamName: name, ShardCount: 2 }));
    return openStream(clients, link, resources, {
      batchInfo: 'KinesisBatchInfo',
      put: (planned) => put(kinesis, name, planned),
      read: () => readShards(kinesis, name),
    });
  },
};

async function put(kinesis: KinesisClient, StreamName: string, planned: Planned): Promise<void> {
  const { subject, group, readable } = planned;
  const text = JSON.stringify({ orderId: subject, status: 'placed' });
  const Data = new TextEncoder().encode(readable ? text : text.slice(1));
  await kinesis.send(new PutRecordCommand({ StreamName, PartitionKey: group ?? '', Data }));
}

async function readShards(kinesis: KinesisClient, StreamName: string): Promise<ShardRecords[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const reads = Shards.map(async ({ ShardId = '' }) => {
    const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return { id: ShardId, records: Records.map((each) => receivedOf(each, ShardId, StreamName)) };
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
