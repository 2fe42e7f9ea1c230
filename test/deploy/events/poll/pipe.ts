import type { AssumeLink, PollLink } from '../../../../generators/wiring.js';
import type { PollReader } from './reader.js';
import { sqsReader } from './sqs.js';

/** Reads queues as a pipe does: the event is a bare list of what a mapping hands over in `Records`. */
export const pipeReader: PollReader = {
  variant: 'pipe',
  business: { module: 'fulfil-order', subject: 'order-id' },

  async open(clients, link, resources) {
    const source = await sqsReader.open(clients, link, resources);
    return { ...source, eventOf: (batch) => batch.map(({ record }) => record) };
  },
};

/** The mapping that a pipe stands for: it waits for the answer of the function, which tells what failed. */
export function readingOf({ settings }: AssumeLink): PollLink {
  return {
    kind: 'poll',
    variant: 'pipe',
    source: { ref: 'queue' },
    actions: [],
    mapping: { batchSize: settings['batchSize'] ?? null },
    reportBatchItemFailures: true,
  };
}
