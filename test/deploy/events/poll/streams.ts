import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { type PollLink, type Resource, resourceOf } from '../../../../generators/wiring.js';
import type { Clients } from '../../clients.js';
import type { Planned } from '../failures.js';
import { drain, makeQueue } from '../queues.js';
import type { PollSource, Received } from './reader.js';
import { Shard } from './shard.js';

/** The records of one shard, in order. */
export interface ShardRecords {
  id: string;
  records: Received[];
}

/** What a stream of one service does its own way. */
export interface Stream {
  /** What the poller calls its word of a batch that is given up. */
  batchInfo: string;
  /** True where the handler can read every record. */
  allReadable?: boolean;
  put(planned: Planned): Promise<void>;
  read(): Promise<ShardRecords[]>;
}

/** What the poller tells the failure queue of a batch: metadata, and none of its data. */
interface GivenUp {
  [batchInfo: string]: { shardId: string; startSequenceNumber: string; batchSize: number };
}

/** A stream that is worked off shard by shard, as the link says. */
export async function openStream(
  { sqs }: Clients,
  link: PollLink,
  resources: readonly Resource[],
  stream: Stream,
): Promise<PollSource> {
  if (!link.onFailure) throw new Error('The mapping has no failure queue.');
  const { maximumRetryAttempts, bisectBatchOnFunctionError } = link.mapping;
  const QueueUrl = await makeQueue(sqs, resourceOf(resources, link.onFailure), resources);
  const policy = {
    retries: Number(maximumRetryAttempts),
    bisects: bisectBatchOnFunctionError === true,
  };
  const read: ShardRecords[] = [];
  const shards: { id: string; shard: Shard }[] = [];
  let current: (typeof shards)[number] | undefined;
  const open = ({ id, records }: ShardRecords): Shard =>
    new Shard(records, policy, async (given) => {
      const MessageBody = JSON.stringify({ [stream.batchInfo]: infoOf(id, given) });
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    });
  return {
    order: 'shard',
    // Whole batches are given up where they are not halved: then everything waits for everything.
    groups: policy.bisects ? 4 : 1,
    tries: policy.retries + 1,
    allReadable: stream.allReadable ?? false,
    async put(plan) {
      for (const planned of plan) await stream.put(planned);
      read.push(...(await stream.read()));
      shards.push(...read.map((each) => ({ id: each.id, shard: open(each) })));
    },
    async receive(most) {
      for (current of shards) {
        const batch = current.shard.next(most);
        if (batch.length > 0) return batch;
      }
      return [];
    },
    shardId: () => current?.id ?? '',
    settle: async (done, again) => current?.shard.settle(done, again),
    deadLetters: async () =>
      (await drain(sqs, QueueUrl)).flatMap(({ Body = '' }) =>
        subjectsOf(JSON.parse(Body) as GivenUp, stream.batchInfo, read),
      ),
  };
}

function infoOf(shardId: string, records: readonly Received[]): GivenUp[string] {
  return { shardId, startSequenceNumber: records[0]?.id ?? '', batchSize: records.length };
}

/** The records that a message of the failure queue leads to, as somebody who reads them again finds them. */
function subjectsOf(given: GivenUp, batchInfo: string, read: readonly ShardRecords[]): string[] {
  const info = given[batchInfo];
  // Sequence numbers are unique within a shard only.
  const { records = [] } = read.find(({ id }) => id === info?.shardId) ?? {};
  const from = records.findIndex(({ id }) => id === info?.startSequenceNumber);
  if (!info || from < 0) return [];
  return records.slice(from, from + info.batchSize).map(({ subject }) => subject);
}
