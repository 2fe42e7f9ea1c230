import {
  CreateTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  type StreamViewType,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { type Json, resourceOf } from '../../../../generators/wiring.js';
import { region } from '../../emulator/emulator.js';
import type { Planned } from '../failures.js';
import type { PollReader, Received } from './reader.js';
import { openStream, type ShardRecords } from './streams.js';

/** Reads the streams of tables, shard by shard. */
export const dynamodbReader: PollReader = {
  variant: 'dynamodb',
  business: { module: 'process-change', subject: 'order-id' },

  async open(clients, link, resources) {
    const { dynamodb, dynamodbStreams } = clients;
    const { props } = resourceOf(resources, link.source);
    const name = String(props['name']);
    const view = String(props['streamViewType']) as StreamViewType;
    const streamArn = await makeTable(dynamodb, name, String(props['partitionKey']), view);
    const planned: Planned[] = [];
    return openStream(clients, link, resources, {
      batchInfo: 'DDBStreamBatchInfo',
      // Without images there is nothing but keys, which a table has no others of.
      allReadable: view === 'KEYS_ONLY',
      async put(each) {
        planned.push(each);
        await put(dynamodb, name, each);
      },
      read: () => readShards(dynamodbStreams, streamArn, planned),
    });
  },
};

async function makeTable(
  dynamodb: DynamoDBClient,
  TableName: string,
  AttributeName: string,
  StreamViewType: StreamViewType,
): Promise<string> {
  const command = new CreateTableCommand({
    TableName,
    KeySchema: [{ AttributeName, KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType },
  });
  const { TableDescription } = await dynamodb.send(command);
  return TableDescription?.LatestStreamArn ?? '';
}

/** An item that the handler knows, or one of another kind. */
async function put(dynamodb: DynamoDBClient, TableName: string, planned: Planned): Promise<void> {
  const orderId = { S: planned.subject };
  const Item = planned.readable
    ? { orderId, status: { S: 'placed' }, total: { N: '24.9' } }
    : { orderId, city: { S: 'Zürich' } };
  await dynamodb.send(new PutItemCommand({ TableName, Item }));
}

async function readShards(
  streams: DynamoDBStreamsClient,
  StreamArn: string,
  planned: readonly Planned[],
): Promise<ShardRecords[]> {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const reads = (StreamDescription?.Shards ?? []).map(async ({ ShardId = '' }) => {
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(from));
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    return { id: ShardId, records: Records.map((each) => receivedOf(each, StreamArn, planned)) };
  });
  return Promise.all(reads);
}

/** The record as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
function receivedOf(found: StreamRecord, stream: string, planned: readonly Planned[]): Received {
  const { ApproximateCreationDateTime: created, ...change } = found.dynamodb ?? {};
  const record = {
    eventID: found.eventID ?? '',
    eventName: found.eventName ?? '',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    // Neither sets nor bytes are put, which JSON would not have as Lambda does.
    dynamodb: {
      ...(change as { [member: string]: Json }),
      ApproximateCreationDateTime: Math.floor((created?.getTime() ?? 0) / 1000),
    },
    eventSourceARN: stream,
  };
  const subject = change.Keys?.['orderId']?.S ?? '';
  const plan = planned.find((each) => each.subject === subject);
  const { group = null, readable = false } = plan ?? {};
  return { id: change.SequenceNumber ?? '', subject, group, readable, record };
}
