import type { AssumeLink, JsonObject, PollLink, Ref } from '../../../../generators/wiring.js';
import { dynamodbReader } from './dynamodb.js';
import { kinesisReader } from './kinesis.js';
import type { PollReader, PollSource, Received } from './reader.js';
import { sqsReader } from './sqs.js';

/** Reads queues and streams as a pipe does: the event is a bare list of what a mapping hands over in `Records`. */
export const pipeReader: PollReader = {
  variant: 'pipe',
  business: { module: 'fulfil-order', subject: 'order-id' },

  async open(clients, link, resources) {
    if (link.source.ref === 'stream')
      return asPiped(await kinesisReader.open(clients, link, resources));
    if (link.source.ref === 'table')
      return asPiped(await dynamodbReader.open(clients, link, resources));
    const source = await sqsReader.open(clients, link, resources);
    return { ...source, eventOf: bare };
  },
};

const bare = (batch: readonly Received[]) => batch.map(({ record }) => record);

/**
 * Records of a data stream stand flat in the event, those of tables as mappings have them; both are known by the
 * ids of their events, and the handler names everything after a failure. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html
 */
function asPiped(source: PollSource): PollSource {
  const originals = new Map<string, Received>();
  const back = (batch: readonly Received[]) => batch.flatMap(({ id }) => originals.get(id) ?? []);
  return {
    ...source,
    order: 'group',
    eventOf: bare,
    async receive(most) {
      const batch = await source.receive(most);
      return batch.map((each) => {
        const { kinesis = {}, ...rest } = each.record as JsonObject & { kinesis?: JsonObject };
        const id = String(rest['eventID']);
        originals.set(id, each);
        return { ...each, id, group: null, record: { ...kinesis, ...rest } };
      });
    },
    settle: (done, again) => source.settle(back(done), back(again)),
  };
}

/** What the role of a pipe may read. */
function sourceOf(statements: AssumeLink['statements']): Ref {
  const read = statements.find(({ id }) => id === 'read');
  if (!read) throw new Error('The pipe may read nothing.');
  return read.on;
}

/** The mapping that a pipe stands for: it waits for the answer of the function, which tells what failed. */
export function readingOf({ settings, statements, deadLetter }: AssumeLink): PollLink {
  const { batchSize = null, maximumRetryAttempts = null } = settings;
  return {
    kind: 'poll',
    variant: 'pipe',
    source: sourceOf(statements),
    actions: [],
    mapping: { batchSize, maximumRetryAttempts, bisectBatchOnFunctionError: deadLetter !== null },
    reportBatchItemFailures: true,
    ...(deadLetter ? { onFailure: deadLetter } : {}),
  };
}
