import { defineEnvelope } from '../../../generators/envelopes.js';
import type { JsonObject } from '../../../generators/wiring.js';

/** Pipes hand changes on as mappings do. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html */
export default defineEnvelope({
  sends: { records: (event) => (event as { Records: JsonObject[] }).Records },
  carries: {},
});
