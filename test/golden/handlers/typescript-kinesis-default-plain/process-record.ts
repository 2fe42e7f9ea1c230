import type { Payload } from './payload.js';

/**
 * Does the work for one record. Kinesis may deliver it twice under the same `eventId`: make the
 * effect idempotent by it. A record that throws holds up its shard: it is delivered again with all
 * that follows, until Lambda gives it up and tells the failure queue.
 */
export async function processRecord(_payload: Payload, eventId: string): Promise<void> {
  console.info({ message: 'Record processed', eventId });
}
