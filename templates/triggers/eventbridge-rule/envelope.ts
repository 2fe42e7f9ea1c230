import { defineEnvelope } from '../../../generators/envelopes.js';
import type { JsonObject } from '../../../generators/wiring.js';

/** Rules hand events on as they are, and get those that services put on a bus. */
export default defineEnvelope({
  sends: {
    messages: (event) => [{ text: JSON.stringify(event), subject: null, attributes: {} }],
  },
  carries: {
    busEvents([event], base) {
      const { version, id, account } = base as JsonObject;
      const { 'detail-type': type, source, ...more } = event as JsonObject;
      const head = { version, id, 'detail-type': type, source, account };
      return { ...head, ...more } as JsonObject;
    },
  },
});
