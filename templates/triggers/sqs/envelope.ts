import { defineEnvelope } from '../../../generators/envelopes.js';
import type { JsonObject } from '../../../generators/wiring.js';
import { recordOf } from '../../shared/queue-message/record.js';

/** Queues hold messages of topics, buckets and buses as their bodies, and pipes read them. */
export default defineEnvelope({
  sends: { records: (event) => (event as { Records: JsonObject[] }).Records },
  carries: {
    messages(messages, base) {
      const [record] = (base as { Records: JsonObject[] }).Records;
      if (!record) return base;
      return { Records: messages.map((message, at) => recordOf(message, at, record)) };
    },
  },
});
