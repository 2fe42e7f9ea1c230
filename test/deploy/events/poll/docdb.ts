import type { Planned } from '../failures.js';
import type { PollReader, PollSource, Received } from './reader.js';

/** Most tries that the plan needs. */
const tries = 4;

/**
 * Reads a change stream that is in memory: there is no DocumentDB on the emulator. Batches come in order, and one
 * that failed comes again before all others, for ever.
 */
export const docdbReader: PollReader = {
  variant: 'docdb',
  business: { module: 'process-document', subject: 'document-id' },

  async open(): Promise<PollSource> {
    let waiting: Received[] = [];
    return {
      order: 'stream',
      groups: 0,
      tries,
      repeats: true,
      endless: true,
      allReadable: true,
      async put(plan) {
        waiting = plan.map(changeOf);
      },
      receive: async (most) => waiting.slice(0, Math.min(most, 6)),
      eventOf: (batch) => ({
        eventSource: 'aws:docdb',
        eventSourceArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:shop',
        events: batch.map(({ record }) => record),
      }),
      async settle(done) {
        const gone = new Set(done.map(({ id }) => id));
        waiting = waiting.filter(({ id }) => !gone.has(id));
      },
      deadLetters: async () => [],
    };
  },
};

/** The change as Lambda's poller hands it on. https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html */
function changeOf({ subject }: Planned, at: number): Received {
  const id = `0167877ed8000000${String(at).padStart(2, '0')}0100000009000041e1`;
  const event = {
    _id: { _data: id },
    clusterTime: { $timestamp: { t: 1_736_933_400, i: at } },
    documentKey: { _id: subject },
    fullDocument: { _id: subject, status: 'placed' },
    ns: { db: 'shop', coll: 'orders' },
    operationType: 'insert',
  };
  return { id, subject, group: null, readable: true, record: { event } };
}
