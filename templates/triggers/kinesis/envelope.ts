import { defineEnvelope } from '../../../generators/envelopes.js';
import type { JsonObject } from '../../../generators/wiring.js';

interface StreamRecord extends JsonObject {
  kinesis: JsonObject;
}

/** Pipes hand records on flat: what a mapping has in `kinesis` stands beside the rest. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html */
export default defineEnvelope({
  sends: {
    records: (event) =>
      (event as { Records: StreamRecord[] }).Records.map(({ kinesis, ...rest }) => ({
        ...kinesis,
        ...rest,
      })),
  },
  carries: {},
});
