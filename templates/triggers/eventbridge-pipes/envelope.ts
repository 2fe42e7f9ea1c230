import { defineEnvelope } from '../../../generators/envelopes.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { recordOf } from '../../shared/queue-message/record.js';

/** Pipes hand over bare lists: records of queues and streams, or messages that came to their queue. */
export default defineEnvelope({
  sends: {},
  carries: {
    records: (records) => [...records],
    messages(messages, base) {
      const [record] = base as JsonObject[];
      return record ? messages.map((message, at) => recordOf(message, at, record)) : base;
    },
  },
});
