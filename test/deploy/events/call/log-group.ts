import { gunzipSync } from 'node:zlib';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import type { CallLink, Json } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import type { Caller, Delivered, Sent } from './caller.js';

/** What CloudWatch Logs packs. */
interface Packed {
  logEvents: { id: string }[];
}

/** Log groups, whose events hold many log events; here each is sent by itself. */
export const logGroupCaller: Caller = {
  business: { module: 'process-log-event', subject: 'event-id' },
  idOf: (event) => idOf((event as { awslogs: { data: string } }).awslogs.data),
};

const messages = ['A-1', 'Ä-2 📦', 'quote"s', '${x} `y`', 'line\nbreak', '{"a":1}', '[a b]', '%'];

/** Writes log events into a group that has the filter; a stream stands in for the function. */
export async function writeLogs(
  clients: Clients,
  { settings }: Pick<CallLink, 'settings'>,
  name: string,
): Promise<Sent> {
  const { logs } = clients;
  const group = { logGroupName: name, logStreamName: 'stream' };
  const destinationArn = await openStream(clients, name);
  await logs.send(new CreateLogGroupCommand(group));
  await logs.send(new CreateLogStreamCommand(group));
  const filterPattern = String(settings['filterPattern']);
  const filter = { logGroupName: name, filterName: name, filterPattern, destinationArn };
  await logs.send(new PutSubscriptionFilterCommand(filter));
  for (const message of messages) {
    const logEvents = [{ timestamp: Date.now(), message }];
    await logs.send(new PutLogEventsCommand({ ...group, logEvents }));
  }
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: name }));
  const broken = eventOf(Buffer.from(`${name} is not packed`));
  return {
    told: [
      ...events.map(({ eventId = '' }) => ({ id: eventId, readable: true })),
      { id: broken.id, readable: false },
    ],
    delivered: [...(await delivered(clients, name)), broken],
  };
}

async function openStream({ kinesis }: Clients, StreamName: string): Promise<string> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName }),
  );
  return StreamDescriptionSummary?.StreamARN ?? '';
}

/** Functions get the same bytes that streams get. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
async function delivered({ kinesis }: Clients, StreamName: string): Promise<Delivered[]> {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const { ShardId } = Shards[0] ?? {};
  const from = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(from));
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  return Records.map(({ Data = new Uint8Array() }) => eventOf(Buffer.from(Data)));
}

function eventOf(bytes: Buffer): Delivered {
  const data = bytes.toString('base64');
  return { event: { awslogs: { data } } as Json, id: idOf(data) };
}

/** The id of the one log event that data holds; of data that holds none, the data. */
function idOf(data: string): string {
  try {
    const { logEvents } = JSON.parse(String(gunzipSync(Buffer.from(data, 'base64')))) as Packed;
    return logEvents[0]?.id ?? data;
  } catch {
    return data;
  }
}
